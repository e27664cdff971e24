import { compareThai, foldForSearch, nameMatcher, normaliseThai, toArabicDigits, toThaiDigits } from './thai-text';

describe('normaliseThai', () => {
  it.each([
    ['nikhahit and sara aa are sara am', 'กํา', 'กำ'],
    ['also with a tone mark between', 'นํ้า', 'น้ำ'],
    ['and with the tone first', 'น้ํา', 'น้ำ'],
    ['the tone stands before sara am', 'นำ้', 'น้ำ'],
    ['the vowel above stands before the tone', 'ท\u0E48\u0E35', 'ที่'],
    ['the vowel below stands before the tone', 'อย\u0E48\u0E39', 'อย\u0E39\u0E48'],
    ['two sara e are one sara ae', 'เเวดาโอะ', 'แวดาโอะ'],
    ['doubled tone marks', 'น\u0E49\u0E49อง', 'น้อง'],
    ['doubled vowels above and below', 'ด\u0E35\u0E35 ค\u0E38\u0E38ณ', 'ดี คุณ'],
    ['doubled following vowels', 'นราาธิวาส', 'นราธิวาส'],
    ['zero-width space, joiner and BOM', '\uFEFFนรา\u200Bธิ\u200Dวาส\u2060', 'นราธิวาส'],
    ['NBSP and runs of spaces', '  สมชาย\u00A0\u00A0 \tใจดี ', 'สมชาย ใจดี'],
    ['doubled consonants stay', 'วรรณพร พรรณี', 'วรรณพร พรรณี'],
  ])('%s', (_rule, typed, meant) => {
    expect(normaliseThai(typed)).toBe(meant.normalize('NFC'));
  });

  it('changes nothing a second time', () => {
    for (const typed of ['นํ้้าาเเเม่\u200B', 'ก\u0E48\u0E48\u0E35\u0E35', 'ท\u0E48ํ\u0E32', 'é e\u0301']) {
      const once = normaliseThai(typed);
      expect(normaliseThai(once)).toBe(once);
    }
  });
});

describe('digits', () => {
  it('turn both ways and leave the rest alone', () => {
    expect(toArabicDigits('นธ ๐๐๑๗.๒/ว ๑๒3')).toBe('นธ 0017.2/ว 123');
    expect(toThaiDigits('ร้อยละ 85.40 ก')).toBe('ร้อยละ ๘๕.๔๐ ก');
  });
});

describe('compareThai', () => {
  it('sorts as a dictionary does', () => {
    const sorted = ['กมล', 'กัญญา', 'กานดา', 'เกษม', 'แก้ว', 'โกวิท', 'ไกร', 'ขวัญ'];
    expect([...sorted].reverse().sort(compareThai)).toEqual(sorted);
  });
});

describe('foldForSearch', () => {
  it.each([
    [['มูฮัมหมัด', 'มูหะมัด', 'มูฮำหมัด', 'มูฮัมมัด', 'มุฮัมมัด', 'มูหัมหมัด']],
    [['อับดุลเลาะ', 'อับดุลเลาะห์', 'อับดุลเลาะฮ์', 'อับดุลเล๊าะ']],
    [['เจ๊ะอารง', 'เจะอารง']],
    [['ซุไลมาน', 'สุไลมาน']],
    [['ณัฐพงษ์', 'ณัฐพงศ์', 'นัฐพง']],
    [['ฟาตีเมาะ', 'ฟาติเมาะ', 'ฟาตีเม๊าะ']],
    [['นายแพทย์ ๑', 'นายแพทย์  1']],
  ])('meets in %j', (spellings) => {
    expect(new Set(spellings.map(foldForSearch)).size).toBe(1);
  });

  it('keeps different names apart', () => {
    const names = ['มูฮัมหมัด', 'มะหะหมัด', 'อาหามะ', 'ฟาตีเมาะ', 'ฟาติน', 'สมชาย', 'สมชัย', 'สมหญิง', 'Somchai'];
    expect(new Set(names.map(foldForSearch)).size).toBe(names.length);
  });
});

describe('nameMatcher', () => {
  const people = ['นายมูฮัมหมัด เจ๊ะจำลอง', 'นางสาวณัฐพงศ์ สมมติธารา', 'นายสมชาย แซ่ลิ้มตัวอย่าง', 'นางฟาตีเมาะ ทดสอบ'];
  const found = (words: string) => people.filter(nameMatcher(words)).map((name) => people.indexOf(name));

  it.each([
    ['มูหะมัด', [0]], ['เจะ', [0]], ['นัฐพงษ์', [1]], ['น.ส. ณัฐพง', [1]], ['น.ส.', [1]], ['เเซ่ลิม', [2]], ['แซลิ้ม สมชาย', [2]], ['ฟาติเม๊าะ', [3]], ['นาง', [1, 3]],
  ])('finds %j whatever the spelling, the tone or the order', (words, expected) => expect(found(words)).toEqual(expected));

  it.each(['', ' ', 'น', '์์', '%%', 'มูฮัมหมัด ทดสอบ'])('finds nobody for %j', (words) => expect(found(words)).toEqual([]));
});

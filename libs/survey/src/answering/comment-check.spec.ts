import { join } from 'node:path';

interface Rules {
  findings(text: string, names?: string[]): { kind: string; words: string[] }[];
  readsLikeComplaint(text: string): boolean;
  readsLikePressure(text: string): boolean;
}

/** The script of the form checks comments on the rater's device; its rules are told here. */
const { findings, readsLikeComplaint, readsLikePressure } = jest.requireActual<Rules>(join(__dirname, '../../assets/comment-check/rules.mjs'));
const kinds = (text: string, names?: string[]) => findings(text, names).map(({ kind }) => kind);

describe('a comment on the way to being kept', () => {
  it.each([
    ['person', 'นายสมชายช่วยงานดีมาก'], ['person', 'เพราะนางสาวมยุรีบอก'], ['person', 'ดร.วิทยาเป็นคนอนุมัติ'], ['person', 'คุณสมหญิงไม่ว่าง'], ['person', 'พี่สมชายสอนงานให้'],
    ['person', 'ว่าที่ร้อยตรีอนันต์เห็น'], ['person', 'น.ส.มาลี'], ['person', 'as Mr. Somchai said'], ['person', 'นายกิตติเข้าใจดี'],
    ['place', 'ตอนอยู่ที่อำเภอแว้ง'], ['place', 'ที่สุคิรินไม่มีใครกล้า'], ['place', 'โรงเรียนบ้านโคกทำได้'], ['place', 'ที่ รพ.สต.บาโงสะโต'], ['place', 'หมู่ 3'], ['place', 'in Sukhirin'],
    ['date', 'เมื่อวันที่ 12 มกราคม'], ['date', 'เมื่อ 12/01/2570'], ['date', 'ช่วง ม.ค. 70'], ['date', '๑๒ ก.พ. ๒๕๗๐'], ['date', 'ทุกวันศุกร์'], ['date', 'เมื่อวานนี้'], ['date', 'เดือนที่แล้ว'], ['date', 'last week'],
    ['event', 'ตอนที่ผมลาป่วย'], ['event', 'ดิฉันเป็นคนเดียวที่ทำเรื่องนี้'], ['event', 'ในงานศพของบิดา'], ['event', 'ตอนประชุมจังหวัด'], ['event', 'ตอนน้ำท่วม'], ['event', 'when I was ill'],
    ['contact', 'โทร 081 234 5678'], ['contact', 'a.b@example.go.th'], ['contact', 'ที่ นธ 0017/123'],
  ])('is told of a %s in “%s”', (kind, text) => expect(kinds(text)).toContain(kind));

  it.each([
    'มีคุณธรรม คุณภาพงานดี ขอบคุณทุกครั้ง เป็นคุณแก่ส่วนรวม', 'รับฟังพี่น้องประชาชน ดูแลพี่ ๆ น้อง ๆ ในกลุ่มงาน', 'ชำนาญการ มีแนวทางชัดเจน ตรงเวลา', 'เจ้านายที่ดี ทำงานร่วมกับนายกเทศมนตรีและนายอำเภอได้',
    'ทำงานกับอำเภอได้ดี ตอบโรงเรียนทุกแห่งเท่ากัน', 'วัดผลงานตามตัวชี้วัด ไม่แว้งกัด ให้คำแนะนำเสมอ', 'ตอบภายใน 3 วัน ทำ 2 อย่างพร้อมกัน', 'หลักเกณฑ์ของ ก.พ. และระเบียบ', 'ช่วยกันทำงานในวันหยุด มีความอดทนสูง',
    'Calm, fair and always on time', 'ไม่เคยเลือกปฏิบัติ กล้าทักท้วงในที่ประชุม',
  ])('is left alone: “%s”', (text) => expect(findings(text)).toEqual([]));

  it('shows what it found, the longest and each once', () => {
    expect(findings('ที่อำเภอแว้ง วันที่ 12 มกราคม นายสมชาย')).toEqual([
      { kind: 'person', words: ['นายสมชาย'] }, { kind: 'place', words: ['อำเภอแว้ง'] }, { kind: 'date', words: ['วันที่ 12 มกราคม'] },
    ]);
    expect(findings('แว้ง แว้ง').map(({ words }) => words)).toEqual([['แว้ง']]);
  });

  it('knows the names on its page, its author\'s among them, without their prefixes', () => {
    const names = ['นางฟาตีเมาะ เจ๊ะสมมติ'];
    expect(findings('ฟาตีเมาะเคยช่วย', names)).toEqual([{ kind: 'person', words: ['ฟาตีเมาะ'] }]);
    expect(findings('ฟาตีเมาะเคยช่วย')).toEqual([]);
  });
});

describe('a comment that reads like a complaint', () => {
  it.each(['รับเงินจากผู้รับเหมา', 'มีการทุจริตในโครงการ', 'ใช้รถหลวงไปตลาด', 'เรียกรับผลประโยชน์', 'ข่มขู่ลูกน้อง', 'he took a bribe'])('is shown the proper channel: “%s”', (text) => expect(readsLikeComplaint(text)).toBe(true));

  it.each(['ไม่เคยรับเงินจากใคร', 'ต่อต้านการทุจริตอย่างจริงจัง', 'ไม่ทุจริต', 'ปฏิเสธสินบนทุกครั้ง', 'ป้องกันการทุจริตในหน่วยงาน', 'would never take a bribe', 'ซื่อสัตย์ โปร่งใส'])(
    'is praise: “%s”', (text) => expect(readsLikeComplaint(text)).toBe(false));

  it('tells pressure about scores apart', () => {
    expect(['หัวหน้าสั่งให้คะแนนเต็ม', 'บังคับให้ประเมินดี', 'we were told us to give 5'].map(readsLikePressure)).toEqual([true, true, true]);
    expect(['สั่งงานชัดเจน', 'ขอความเห็นทุกคน', 'ให้คะแนนตามจริง'].map(readsLikePressure)).toEqual([false, false, false]);
  });
});

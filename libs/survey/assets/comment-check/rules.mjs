/**
 * What in a comment could tell who wrote it, or whom else it is about; and what reads like a complaint. Patterns over
 * running Thai text, where no space ends a word: a prefix counts as a name unless what follows is a known other word.
 * A finding is a hint to its author and decides nothing, so it may be wrong in either direction. Pure.
 */
const REST = '[ก-ฮเ-ไ][ก-๙]{1,11}';
const CAPITAL = "[A-Z][a-z'’-]+";
const MONTHS = 'มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม';
const SHORT_MONTHS = '(?:ม\\.?ค|ก\\.?พ|มี\\.?ค|เม\\.?ย|พ\\.?ค|มิ\\.?ย|ก\\.?ค|ส\\.?ค|ก\\.?ย|ต\\.?ค|พ\\.?ย|ธ\\.?ค)\\.?';
const EN_MONTHS = 'January|February|March|April|June|July|August|September|October|November|December';
const DIGIT = '[0-9๐-๙]';
const SMALL_WORDS = 'ได้|ที่|ใน|และ|มี|เป็น|ของ|จะ|ก็|ให้|กับ|ทุก|อื่น|ต่าง|ตาม|หรือ|ทั้ง|อย่าง|โดย|ไป|มา|แล้ว|เพื่อ|เรา|นี้|นั้น';

const PATTERNS = {
  person: [
    `(?:นางสาว|น\\.ส\\.|ด\\.ช\\.|ด\\.ญ\\.|ดร\\.|ผศ\\.|รศ\\.|ว่าที่ร้อยตรี(?:หญิง)?|ว่าที่ ?ร\\.ต\\.|ร\\.ต\\.[ตทอ]\\.|จ\\.ส\\.[ตอ]\\.) ?${REST}`,
    `นาย(?!ก(?:$|[\\sฯ]|เทศ|อบ|อ\\.|รัฐ|เห|ที่|สมาคม)|อำเภอ|ทุน|หน้า|จ้าง|แพทย์|ทะเบียน|ช่าง|ตรวจ|สถานี|ประกัน|เวร|ทหาร|ๆ|สั่ง|ของ|ที่) ?${REST}`,
    `นาง(?!สาว|แบบ|ฟ้า|เอก|รำ|พยาบาล|กวัก) ?${REST}`,
    `คุณ(?!ธรรม|ภาพ|ค่า|สมบัติ|ูป|วุฒิ|ประโยชน์|ลักษณะ|งาม|ความ|ากร|านุ|ต่อ|แก่|ที่|และ|เป็น) ?${REST}`,
    `(?:พี่|น้อง|ป้า|ลุง)(?!น้อง|เลี้ยง|ใหม่|ๆ| ๆ|${SMALL_WORDS}|ใน|คน|ทีม|สอน|ช่วย|ดู)${REST}`,
    `(?:Mr|Mrs|Ms|Miss|Dr|Khun)\\.? ${CAPITAL}`,
  ],
  place: [
    `(?:อำเภอ|ตำบล|หมู่บ้าน|โรงเรียน|โรงพยาบาล|เทศบาล(?:ตำบล|เมือง)?|อบต\\.|อบจ\\.|รพ\\.สต\\.|รพ\\.|อ\\.|ต\\.|มัสยิด|ถนน|ซอย) ?(?!${SMALL_WORDS})[ก-ฮเ-ไ][ก-๙]{1,11}`,
    'หมู่(?:ที่)? ?[0-9๐-๙]+',
    'เมืองนราธิวาส|ตากใบ|บาเจาะ|ยี่งอ|ระแงะ|รือเสาะ|ศรีสาคร|แว้ง(?!กัด)|สุคิริน|สุไหงโก-ลก|สุไหงโกลก|สุไหงปาดี|จะแนะ(?!นำ)|เจาะไอร้อง|ตันหยงมัส|ปัตตานี|ยะลา|หาดใหญ่|กรุงเทพ',
    `${CAPITAL} (?:district|village|school|hospital|municipality|subdistrict)`,
    '(?:Tak Bai|Bacho|Yi-?ngo|Rangae|Rueso|Si Sakhon|Waeng|Sukhirin|Su-?ngai|Chanae|Cho-?airong)',
  ],
  date: [
    `(?:วันที่ ?)?(?:${DIGIT}{1,2} ?)?(?:${MONTHS})(?: ?${DIGIT}{2,4})?`,
    `${DIGIT}{1,2} ?${SHORT_MONTHS}(?: ?${DIGIT}{2,4})?|${SHORT_MONTHS} ?${DIGIT}{2,4}`,
    `${DIGIT}{1,2}[/.-]${DIGIT}{1,2}[/.-]${DIGIT}{2,4}`,
    `(?:พ\\.ศ\\.|ปี) ?(?:๒๕|25|20)${DIGIT}{2}|วันที่ ?${DIGIT}{1,2}`,
    'วัน(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)',
    'เมื่อ(?:วาน(?:ซืน)?|เช้า|คืน|สัปดาห์ก่อน|เดือนก่อน|ปีก่อน)|(?:สัปดาห์|อาทิตย์|เดือน|ปี)ที่(?:แล้ว|ผ่านมา)',
    `(?:${DIGIT}{1,2} )?(?:${EN_MONTHS})(?: ${DIGIT}{1,4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:week|month|year)`,
  ],
  event: [
    '(?:ตอน|ครั้ง|คราว|วัน|ช่วง)(?:ที่)? ?(?:ผม|ดิฉัน|ฉัน|หนู|ข้าพเจ้า|กระผม)',
    '(?:ผม|ดิฉัน|ฉัน|ข้าพเจ้า|กระผม)(?:เป็นคนเดียว|เพิ่งย้าย|ย้ายมา|ย้ายไป|ลาคลอด|ลาบวช|ป่วย)',
    'งาน(?:ศพ|แต่ง|บวช|เลี้ยง|เกษียณ|ทำบุญ)|น้ำท่วม|ไฟไหม้|ระเบิด|อุบัติเหตุ|สงกรานต์|ปีใหม่|รอมฎอน|ฮารีรายอ',
    'ตอน(?:ไป)?(?:ประชุม|อบรม|สัมมนา|ตรวจราชการ)|โครงการ ?["“][^"”]{2,30}["”]',
    'when I |(?:at|during) the (?:meeting|wedding|funeral|seminar|flood)|\\bI am the only ',
  ],
  contact: [
    '[\\w.+-]+@[\\w-]+\\.[\\w.]+|https?://\\S+|(?:line|ไลน์) ?(?:id|ไอดี)? ?[:=]? ?@?[a-z0-9._-]{4,}',
    `${DIGIT}(?:[ -]?${DIGIT}){5,}|[ก-ฮ]{2} ?${DIGIT}{4}[./]${DIGIT}+`,
  ],
};

const COMPLAINT = /ทุจริต|โกง|สินบน|ใต้โต๊ะ|เงินทอน|ฮั้ว|ยักยอก|เรียกรับ|รับเงิน|เบิกเท็จ|ปลอม(?:เอกสาร|ลายเซ็น|ลายมือ)|ล่วงละเมิด|คุกคาม|ลวนลาม|ข่มขู่|ทำร้าย|ร้องเรียน|แจ้งความ|ผิดวินัย|รถหลวง|ยาเสพติด|เล่นพนัน|corrupt|bribe|kickback|embezzl|harass|threaten|forged/gi;
const DENIED = /(?:ไม่|มิ|ต้าน|ป้องกัน|ปราบ|ปลอด|ปฏิเสธ|ห้าม|งด|โปร่งใส)[^\s]{0,14}\s?$|\b(?:never|not|no|against|prevents?|refuses?)(?: \w+){0,3} $/i;
/** Words of every day that end like a form of address; what follows them is no name. */
const NO_ADDRESS = /ขอบ(?:พระ)?คุณ|พระคุณ|บุญคุณ|พี่น้อง|รุ่น(?:พี่|น้อง)|เจ้านาย/g;
const PRESSURE = /(?:บังคับ|สั่ง|ขอ|กดดัน|ถูกสั่ง)(?:ให้)?(?:ทุกคน)?(?:ให้)?(?:คะแนน|ประเมิน(?:ให้)?(?:ดี|สูง|เต็ม))|(?:told|asked|ordered|forced) (?:us|me|everybody) to (?:give|rate)/i;

const PREFIXES = /^(?:นางสาว|นาง|นาย|ว่าที่ร้อยตรี(?:หญิง)?|ดร\.)/;

export const KINDS = Object.keys(PATTERNS);

/** `names`: of the author and of the person the form is about, as they stand on the page. */
export function findings(text, names = []) {
  const own = names.flatMap((name) => name.split(/\s+/).map((part) => part.replace(PREFIXES, ''))).filter((part) => part.length >= 3).map(literal);
  return KINDS.map((kind) => {
    const patterns = kind === 'person' ? [...PATTERNS.person, ...own] : PATTERNS[kind];
    const searched = kind === 'person' ? text.replace(NO_ADDRESS, ' ') : text;
    const words = patterns.flatMap((pattern) => searched.match(new RegExp(pattern, 'g' + (kind === 'contact' ? 'i' : ''))) || []);
    return { kind, words: longest(words.map((word) => word.trim())) };
  }).filter(({ words }) => words.length > 0);
}

/** Telling of wrongdoing, which nobody here follows up; saying that somebody did none is praise. */
export function readsLikeComplaint(text) {
  let does = false;
  text.replace(COMPLAINT, (word, at) => { does = does || !DENIED.test(text.slice(Math.max(0, at - 24), at)); });
  return does;
}

export const readsLikePressure = (text) => PRESSURE.test(text);

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Each once, and none that stands within another. */
const longest = (words) => [...new Set(words)].filter((word, _, all) => !all.some((other) => other !== word && other.includes(word)));

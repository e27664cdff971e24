/** What is counted, and what a number follows. Between these and their number no line of a page may end. */
const COUNTED = ['คน', 'ราย', 'ฉบับ', 'ข้อ', 'แบบ', 'วัน', 'ครั้ง', 'นาที', 'ชั่วโมง', 'เดือน', 'ปี', 'เรื่อง', 'หน่วยงาน', 'กลุ่ม', 'หน้า', 'ไฟล์', 'ตัวอักษร', 'คะแนน', 'มาตรฐาน', 'แถว', 'หลัก', 'ด้าน', 'ขั้น', 'รอบ', 'คำสั่ง', 'น\\.'];
const BEFORE = ['ร้อยละ', 'ระดับ', 'ข้อ', 'ที่', 'พ\\.ศ\\.', 'เวลา', 'รอบ', 'ฉบับ', 'อีก', 'จาก', 'ถึง', 'ไม่เกิน', 'อย่างน้อย', 'ตั้งแต่', 'รวม', 'เหลือ', 'เฉลี่ย', 'มาตรา', 'เกณฑ์'];

const NUMBER_THEN_UNIT = new RegExp(`(?<=[0-9}*\\]]) (?=(?:${COUNTED.join('|')}))`, 'g');
const WORD_THEN_NUMBER = new RegExp(`(?<=${BEFORE.join('|')}) (?=\\**[{0-9])`, 'g');

/** Thai has no spaces between words, so a browser gladly ends a line between "12" and "คน": the space becomes one that holds. */
export const keepTogether = (message: string): string => message.replace(NUMBER_THEN_UNIT, '\u00a0').replace(WORD_THEN_NUMBER, '\u00a0');

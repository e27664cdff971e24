import { keepTogether } from './keep-together';

describe('a number and its word', () => {
  it.each([
    ['ยืนยัน {n} คน ขอแก้ไข {m} คน', 'ยืนยัน {n}_คน ขอแก้ไข {m}_คน'],
    ['ต้องได้ร้อยละ {percent} ของ 28 ข้อ', 'ต้องได้ร้อยละ_{percent} ของ 28_ข้อ'],
    ['เหลือ **{n} จาก {total} ราย** เท่านั้น', 'เหลือ_**{n} จาก_{total}_ราย** เท่านั้น'],
    ['ปิดรับเวลา 16.30 น. ของวันนั้น', 'ปิดรับเวลา_16.30_น. ของวันนั้น'],
    ['ปีงบประมาณ พ.ศ. {year}', 'ปีงบประมาณ พ.ศ._{year}'],
    ['{name} เห็นชอบแล้ว', '{name} เห็นชอบแล้ว'],
    ['{n} officers of 3', '{n} officers of 3'],
  ])('%s', (text, kept) => expect(keepTogether(text)).toBe(kept.replaceAll('_', '\u00a0')));
});

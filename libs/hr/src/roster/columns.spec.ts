import { COLUMNS, fieldOf } from './columns';
import { forbiddenKindOf } from './forbidden.columns';
import { splitName } from './names';
import { nearest } from './nearest';

describe('a header', () => {
  it.each([
    ['PER_ID', 'officerKey'], ['per_cardno', 'nationalId'], ['PER_PERSONAL.PER_NAME', 'givenName'], ['เลขที่ ตำแหน่ง *', 'positionNo'],
    ['วันที่ดำรงตำแหน่ง (ค.ศ.)', 'since'], ['ORG_ID', 'homeUnit'], ['ORG_ID_ASS', 'unit'], ['คํานําหน้าชื่อ', 'prefix'], ['E-MAIL', 'email'],
    ['CHIEF_PER_ID', 'supervisorKey'], ['Position No.', 'positionNo'], ['ชื่อ - สกุล', 'fullName'], ['ที่อยู่อีเมล', 'email'],
  ])('%s is understood', (header, field) => expect(fieldOf(header)).toBe(field));

  it.each([
    ['RE_CODE', 'religion'], ['ศาสนา', 'religion'], ['Religion', 'religion'], ['PER_BLOOD', 'health'], ['กรุ๊ปเลือด', 'health'],
    ['สถานภาพสมรส', 'marriage'], ['MR_CODE', 'marriage'], ['ชื่อคู่สมรส', 'marriage'], ['PER_FATHERNAME', 'parents'], ['ชื่อ-สกุล มารดา', 'parents'],
    ['เลขที่บัญชีธนาคาร', 'bank-account'], ['Bank account', 'bank-account'], ['ทายาท', 'heirs'], ['การอุปสมบท', 'ordination'], ['PER_ORDAIN', 'ordination'],
    ['PER_SOLDIER', 'military-service'], ['การเกณฑ์ทหาร', 'military-service'], ['รูปถ่าย', 'photograph'], ['ที่อยู่ปัจจุบัน', 'home-address'],
    ['PER_ADD1', 'home-address'], ['PER_MOBILE', 'private-phone'], ['โทรศัพท์มือถือ', 'private-phone'], ['เชื้อชาติ', 'ethnicity'],
  ])('%s is forbidden', (header, kind) => {
    expect(forbiddenKindOf(header)).toBe(kind);
    expect(fieldOf(header)).toBeUndefined();
  });

  it('means one column only', () => {
    for (const { field, th, en, also } of COLUMNS) {
      for (const name of [th, en, ...also]) expect([name, fieldOf(name), forbiddenKindOf(name)]).toEqual([name, field, undefined]);
    }
  });
});

describe('a whole name', () => {
  it.each([
    ['นายอิสมาแอ เจ๊ะจำลอง', { prefix: 'นาย', givenName: 'อิสมาแอ', surname: 'เจ๊ะจำลอง' }],
    ['น.ส. ไซนับ มะทดสอบ', { prefix: 'นางสาว', givenName: 'ไซนับ', surname: 'มะทดสอบ' }],
    ['ว่าที่ร้อยตรีหญิง มยุรี ณ ทดสอบ', { prefix: 'ว่าที่ร้อยตรีหญิง', givenName: 'มยุรี', surname: 'ณ ทดสอบ' }],
    ['ปรีชา จำลองธารา', { prefix: null, givenName: 'ปรีชา', surname: 'จำลองธารา' }],
  ])('%s is taken apart', (text, name) => expect(splitName(text)).toEqual(name));
});

describe('the nearest', () => {
  it('is what takes the fewest slips of the hand', () => {
    expect(nearest('3315', ['3351', '1042', '3999'], 2)).toBe('3351');
    expect(nearest('สำนักงานตัวอยาง', ['สำนักงานทดสอบ', 'สำนักงานตัวอย่าง'], 6)).toBe('สำนักงานตัวอย่าง');
    expect(nearest('9999', ['3351', '1042'], 2)).toBeUndefined();
    expect(nearest('11', ['13', '12'], 1)).toBe('12'); // equally near: the smaller, whatever the order
  });
});

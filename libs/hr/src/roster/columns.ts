import { normaliseThai } from '@app/kernel';

/** What a column of a roster file can hold. */
export type Field =
  | 'officerKey' | 'nationalId' | 'prefix' | 'givenName' | 'surname' | 'fullName'
  | 'positionNo' | 'line' | 'level' | 'managementPosition' | 'staffKind' | 'status'
  | 'homeUnit' | 'unit' | 'startsOn' | 'since' | 'retiresOn'
  | 'supervisor' | 'supervisorKey'
  | 'secondedFrom' | 'secondedTo' | 'actingPosition' | 'actingFrom' | 'actingTo'
  | 'leaveKind' | 'leaveFrom' | 'leaveTo' | 'email' | 'channel' | 'salaryStep';

export interface Column {
  field: Field;
  /** The header of the template. */
  th: string;
  en: string;
  /** What else the column is called: in DPIS, in its Thai exports, in the sheets that offices keep by hand. */
  also: string[];
  /** The longest text taken. */
  max: number;
}

/** In the order of the template. */
export const COLUMNS: readonly Column[] = [
  { field: 'officerKey', th: 'รหัสบุคลากร', en: 'Officer key', max: 40,
    also: ['PER_ID', 'รหัสข้าราชการ', 'รหัสเจ้าหน้าที่', 'รหัสพนักงาน', 'Officer ID', 'Employee ID', 'Personnel ID'] },
  { field: 'nationalId', th: 'เลขประจำตัวประชาชน', en: 'National ID', max: 20,
    also: ['PER_CARDNO', 'เลขบัตรประชาชน', 'เลขที่บัตรประชาชน', 'เลขประจำตัวประชาชน 13 หลัก', 'เลขบัตรประจำตัวประชาชน', 'ID card number', 'Citizen ID'] },
  { field: 'prefix', th: 'คำนำหน้าชื่อ', en: 'Prefix', max: 40, also: ['PN_NAME', 'คำนำหน้า', 'คำนำหน้านาม', 'Title'] },
  { field: 'givenName', th: 'ชื่อ', en: 'Given name', max: 100, also: ['PER_NAME', 'ชื่อตัว', 'First name'] },
  { field: 'surname', th: 'นามสกุล', en: 'Surname', max: 100, also: ['PER_SURNAME', 'ชื่อสกุล', 'สกุล', 'Last name', 'Family name'] },
  { field: 'fullName', th: 'ชื่อ-สกุล', en: 'Full name', max: 240, also: ['ชื่อ-นามสกุล', 'ชื่อตัว-ชื่อสกุล', 'Name'] },
  { field: 'staffKind', th: 'ประเภทบุคลากร', en: 'Staff kind', max: 60, also: ['PER_TYPE', 'ประเภทเจ้าหน้าที่', 'ประเภทการจ้าง', 'Staff type'] },
  { field: 'status', th: 'สถานะการรับราชการ', en: 'Service status', max: 60, also: ['PER_STATUS', 'สถานะ', 'สถานภาพการรับราชการ', 'Status'] },
  { field: 'positionNo', th: 'เลขที่ตำแหน่ง', en: 'Position number', max: 40, also: ['POS_NO', 'ตำแหน่งเลขที่', 'เลขที่', 'เลขตำแหน่ง', 'Position no'] },
  { field: 'line', th: 'ตำแหน่งในสายงาน', en: 'Line position', max: 160, also: ['PL_NAME', 'ตำแหน่ง', 'ชื่อตำแหน่ง', 'ชื่อตำแหน่งในสายงาน', 'สายงาน', 'Position', 'Line'] },
  { field: 'level', th: 'ระดับ', en: 'Level', max: 80, also: ['LEVEL_NO', 'ระดับตำแหน่ง', 'ประเภท/ระดับ', 'LEVEL_NAME', 'Position level'] },
  { field: 'managementPosition', th: 'ตำแหน่งทางการบริหาร', en: 'Management position', max: 160, also: ['PM_NAME', 'PM_CODE', 'ตำแหน่งบริหาร', 'ชื่อตำแหน่งในการบริหารงาน'] },
  { field: 'homeUnit', th: 'หน่วยงานตามกฎหมาย', en: 'Unit by law', max: 240, also: ['ORG_ID', 'ORG_NAME', 'หน่วยงาน', 'สังกัด', 'หน่วยงานต้นสังกัด', 'ส่วนราชการ', 'Unit', 'Office'] },
  { field: 'unit', th: 'หน่วยงานตามมอบหมายงาน', en: 'Unit by assignment', max: 240,
    also: ['ORG_ID_ASS', 'หน่วยงานที่ปฏิบัติงาน', 'หน่วยที่ปฏิบัติงาน', 'หน่วยงานที่ปฏิบัติงานจริง', 'ปฏิบัติงานที่', 'ช่วยราชการที่', 'Assigned unit', 'Works at'] },
  { field: 'startsOn', th: 'วันที่บรรจุ', en: 'Start date', max: 40, also: ['PER_STARTDATE', 'วันบรรจุ', 'วันที่เริ่มรับราชการ', 'วันที่เริ่มปฏิบัติราชการ', 'วันที่เริ่มจ้าง'] },
  { field: 'since', th: 'วันที่ดำรงตำแหน่ง', en: 'In position since', max: 40,
    also: ['PER_POSDATE', 'วันที่รับตำแหน่ง', 'วันที่เข้าสู่ตำแหน่ง', 'วันที่ดำรงตำแหน่งปัจจุบัน', 'Position date', 'Since'] },
  { field: 'retiresOn', th: 'วันที่เกษียณอายุ', en: 'Retirement date', max: 40, also: ['PER_RETIREDATE', 'วันเกษียณอายุราชการ', 'วันที่เกษียณ', 'วันเกษียณ', 'วันที่เกษียณอายุราชการ'] },
  { field: 'supervisor', th: 'ผู้บังคับบัญชา', en: 'Supervisor', max: 40,
    also: ['เลขที่ตำแหน่งผู้บังคับบัญชา', 'ผู้บังคับบัญชาโดยตรง', 'ผู้บังคับบัญชาชั้นต้น', 'Supervisor position number', 'Reports to'] },
  { field: 'supervisorKey', th: 'รหัสบุคลากรของผู้บังคับบัญชา', en: 'Supervisor officer key', max: 40,
    also: ['PER_ID_REVIEW', 'CHIEF_PER_ID', 'รหัสผู้บังคับบัญชา'] },
  { field: 'secondedFrom', th: 'ช่วยราชการตั้งแต่', en: 'Seconded from', max: 40, also: ['วันที่เริ่มช่วยราชการ'] },
  { field: 'secondedTo', th: 'ช่วยราชการถึง', en: 'Seconded to', max: 40, also: ['วันที่สิ้นสุดช่วยราชการ', 'Seconded until'] },
  { field: 'actingPosition', th: 'รักษาราชการแทนตำแหน่งเลขที่', en: 'Acting for position number', max: 40, also: ['รักษาการในตำแหน่งเลขที่', 'รักษาราชการแทน', 'Acting for'] },
  { field: 'actingFrom', th: 'รักษาราชการแทนตั้งแต่', en: 'Acting from', max: 40, also: ['วันที่เริ่มรักษาราชการแทน'] },
  { field: 'actingTo', th: 'รักษาราชการแทนถึง', en: 'Acting to', max: 40, also: ['วันที่สิ้นสุดรักษาราชการแทน', 'Acting until'] },
  { field: 'leaveKind', th: 'ประเภทการลา', en: 'Leave kind', max: 80, also: ['การลา', 'Leave'] },
  { field: 'leaveFrom', th: 'ลาตั้งแต่', en: 'Leave from', max: 40, also: ['วันที่เริ่มลา'] },
  { field: 'leaveTo', th: 'ลาถึง', en: 'Leave to', max: 40, also: ['วันที่สิ้นสุดการลา', 'Leave until'] },
  { field: 'email', th: 'อีเมล', en: 'E-mail', max: 254, also: ['PER_EMAIL', 'อีเมล์', 'ที่อยู่อีเมล', 'ไปรษณีย์อิเล็กทรอนิกส์', 'E-mail address'] },
  { field: 'channel', th: 'ช่องทางติดต่อ', en: 'Contact channel', max: 40, also: ['ช่องทางแจ้ง', 'ช่องทางการติดต่อ', 'Channel'] },
  { field: 'salaryStep', th: 'ขั้นเงินเดือน', en: 'Salary step', max: 40, also: ['PER_SALARY', 'เงินเดือน', 'อัตราเงินเดือน', 'Salary'] },
];

const COLUMN_OF = new Map(COLUMNS.map((column) => [column.field, column]));

export const columnOf = (field: Field): Column => COLUMN_OF.get(field)!;

/** How the keys of the template's examples begin; such rows are passed over, should somebody forget to delete them. */
export const EXAMPLE_KEY = 'ตัวอย่าง-';

/** Headers are compared without case, spaces and punctuation: `POS_NO`, `Pos. No` and `pos no*` are one. */
export const foldHeader = (text: string): string => normaliseThai(text).toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** A stroke between Thai words says "and": ชื่อ-สกุล holds both names, where ชื่อสกุล is the surname. */
const foldStrokes = (header: string): string => foldHeader(header.replace(/(?<=[\u0E00-\u0E7F])\s*[-–/]\s*(?=[\u0E00-\u0E7F])/g, 'และ'));

const FIELD_OF = new Map(COLUMNS.flatMap(({ field, th, en, also }) => [th, en, ...also].map((name) => [foldStrokes(name), field] as const)));

/** The field a header stands for. A remark in brackets and a DPIS table name in front are passed over. */
export function fieldOf(header: string): Field | undefined {
  const withoutRemark = header.replace(/[([].*?[)\]]/g, '');
  const withoutTable = withoutRemark.replace(/^\s*PER_[A-Z]+\./i, '');
  for (const name of [header, withoutRemark, withoutTable]) {
    const field = FIELD_OF.get(foldStrokes(name));
    if (field) return field;
  }
  return undefined;
}

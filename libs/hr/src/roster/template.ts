import { stringify } from 'csv-stringify/sync';
import { Workbook } from 'exceljs';

import { COLUMNS, EXAMPLE_KEY, type Field } from './columns';

/** One line of a roster file: a text for each column it fills. */
export type TemplateRow = Partial<Record<Field, string>>;

/** Names are asked for in two columns; the one column that offices use instead is understood and not offered. */
const OFFERED = COLUMNS.filter(({ field }) => field !== 'fullName' && field !== 'supervisorKey');

export const TEMPLATE_HEADERS: readonly string[] = OFFERED.map(({ th }) => th);

/** Visibly made up. */
const EXAMPLES: readonly TemplateRow[] = [
  {
    officerKey: `${EXAMPLE_KEY}1`, nationalId: '0000000000001', prefix: 'นาย', givenName: 'อิสมาแอ', surname: 'เจ๊ะจำลอง', staffKind: 'ข้าราชการ',
    status: 'ปกติ', positionNo: '1001', line: 'นักทรัพยากรบุคคล', level: 'ชำนาญการพิเศษ', managementPosition: 'หัวหน้ากลุ่มงาน',
    homeUnit: 'กลุ่มงานบริหารทรัพยากรบุคคล', startsOn: '2010-05-03', since: '2022-10-01', retiresOn: '2044-09-30',
    supervisor: '1000', email: 'ismaae@office.example', channel: 'อีเมล',
  },
  {
    officerKey: `${EXAMPLE_KEY}2`, prefix: 'นางสาว', givenName: 'กนกวรรณ', surname: 'สมมติธารา', staffKind: 'พนักงานราชการ', status: 'ปกติ',
    line: 'เจ้าพนักงานธุรการ', homeUnit: 'NWT-OPG-HRM', unit: 'NWT-OPG-ADM', startsOn: '2021-02-01', supervisor: '1001',
    secondedFrom: '2026-10-01', channel: 'บัตร',
  },
];

export const templateCsv = (): string => writeRosterCsv(EXAMPLES);

/** UTF-8 with BOM, without which Excel takes Thai for something else. */
export const writeRosterCsv = (rows: readonly TemplateRow[]): string =>
  stringify([[...TEMPLATE_HEADERS], ...rows.map(cellsOf)], { bom: true, record_delimiter: 'windows' });

/** Every column is text: Excel would make numbers of keys, losing zeros, and local dates of days. */
export async function templateXlsx(): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('รายชื่อ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = OFFERED.map(({ th }) => ({ header: th, width: Math.max(14, th.length + 2), style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  EXAMPLES.forEach((row) => sheet.addRow(cellsOf(row)));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const cellsOf = (row: TemplateRow): string[] => OFFERED.map(({ field }) => row[field] ?? '');

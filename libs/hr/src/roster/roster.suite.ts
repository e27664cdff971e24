import { createHash } from 'node:crypto';

import { columnOf, type Field } from './columns';
import type { RosterOfficer } from './officer';
import type { Problem } from './problems';
import { diffRoster } from './roster.diff';
import { checkRoster, type RosterCheck, type RosterContext } from './roster.rules';
import type { Table } from './table';
import { readTable } from './table.reader';
import type { TemplateRow } from './template';

/** A small office with a head and two groups, in a province of four units, for the specs of the roster. */
export const UNITS = [
  { code: 'P', nameTh: 'จังหวัดนราธิวาส', nameEn: 'Narathiwat Province', parentCode: null },
  { code: 'OFF', nameTh: 'สำนักงานตัวอย่างจังหวัดนราธิวาส', nameEn: 'Example Office', parentCode: 'P' },
  { code: 'OFF-A', nameTh: 'กลุ่มงานอำนวยการ', nameEn: 'General Group', parentCode: 'OFF' },
  { code: 'OFF-B', nameTh: 'กลุ่มงานบริการ', nameEn: 'Service Group', parentCode: 'OFF' },
  { code: 'OTH', nameTh: 'สำนักงานทดสอบจังหวัดนราธิวาส', nameEn: 'Test Office', parentCode: 'P' },
  { code: 'OTH-A', nameTh: 'กลุ่มงานอำนวยการ', nameEn: 'General Group of the Test Office', parentCode: 'OTH' },
];

export const TODAY = '2026-12-01';

/** Thirteen digits with a right check digit, from a range that no register uses. */
export function nationalId(number: number): string {
  const twelve = `0960${String(number).padStart(8, '0')}`;
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (13 - at), 0);
  return twelve + String((11 - (sum % 11)) % 10);
}

export const hashNationalId = (digits: string): string => createHash('sha256').update(`key ${digits}`).digest('hex');

export const head: TemplateRow = {
  officerKey: 'D1', nationalId: nationalId(1), prefix: 'นาย', givenName: 'ปรีชา', surname: 'จำลองธารา', staffKind: '1', positionNo: '3351',
  line: 'ผู้อำนวยการ', level: 'อำนวยการระดับสูง', managementPosition: 'หัวหน้าสำนักงาน', homeUnit: 'OFF', startsOn: '1995-05-01', since: '2024-10-01',
  retiresOn: '2030-09-30', email: 'preecha@office.example', salaryStep: '50000',
};

export const clerk: TemplateRow = {
  officerKey: 'D2', nationalId: nationalId(2), prefix: 'นางสาว', givenName: 'ไซนับ', surname: 'มะทดสอบ', staffKind: '1', positionNo: '1042',
  line: 'เจ้าพนักงานธุรการ', level: 'O2', homeUnit: 'กลุ่มงานบริการ', startsOn: '2015-02-01', since: '2020-10-01', retiresOn: '2050-09-30',
  supervisor: '3351', email: 'zainab@office.example', salaryStep: '21000',
};

export const driver: TemplateRow = {
  officerKey: 'D3', nationalId: nationalId(3), prefix: 'นาย', givenName: 'อิสมาแอ', surname: 'เจ๊ะจำลอง', staffKind: 'พนักงานราชการ',
  line: 'พนักงานขับรถยนต์', homeUnit: 'OFF-B', startsOn: '2018-06-01', supervisor: 'D2',
};

export const office = (): TemplateRow[] => [{ ...head }, { ...clerk }, { ...driver }];

/** A table of just the columns that the rows use, with headers in the first row of the file. */
export function tableOf(rows: readonly TemplateRow[], fields?: Field[]): Table {
  const used = fields ?? [...new Set(rows.flatMap((row) => Object.keys(row) as Field[]))];
  return {
    encoding: 'utf-8', headerRow: 1, forbidden: [], headers: used.map((field) => columnOf(field).th),
    rows: rows.map((row, at) => ({ row: at + 2, cells: used.map((field) => row[field] ?? '') })),
  };
}

export const check = (table: Table, context: Partial<RosterContext> = {}): RosterCheck =>
  checkRoster(table, { units: UNITS, today: TODAY, current: [], hashNationalId, ...context });

export const checkRows = (rows: readonly TemplateRow[], context: Partial<RosterContext> = {}): RosterCheck => check(tableOf(rows), context);

export const checkCsv = async (csv: string): Promise<RosterCheck> => check(await readTable(Buffer.from(csv), 'roster.csv'));

/** The roster after the rows were imported. */
export const imported = (rows: readonly TemplateRow[]): RosterOfficer[] => checkRows(rows).rows.map(({ officer }) => officer);

export const diffOf = (rows: readonly TemplateRow[], current: readonly RosterOfficer[]) =>
  diffRoster(checkRows(rows, { current }).rows, current);

/** `row code` of each problem, for short expectations. */
export const brief = (problems: readonly Problem[]): string[] => problems.map(({ row, code }) => `${row} ${code}`);

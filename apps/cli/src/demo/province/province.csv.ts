import { type TemplateRow, writeRosterCsv } from '@app/hr';

import type { DemoOfficer, Province } from './demo-officer';

/** The province as HR would hand it in, in the columns of the template, so that the demonstration goes through the import. */
export function provinceRosterCsv({ officers }: Pick<Province, 'officers'>): string {
  const positionOf = new Map(officers.map(({ officerKey, positionNo }) => [officerKey, positionNo ?? officerKey]));
  return writeRosterCsv(officers.map((officer) => toRow(officer, positionOf)));
}

const WORDS: Record<string, string> = {
  civil: 'ข้าราชการ', permanent: 'ลูกจ้างประจำ', government: 'พนักงานราชการ', active: 'ปกติ', left: 'พ้นจากราชการ', mail: 'อีเมล', card: 'บัตร',
  study: 'ลาศึกษาต่อ', other: 'ลาอื่น',
};

function toRow({ supervisorKey, ...officer }: DemoOfficer, positionOf: ReadonlyMap<string, string>): TemplateRow {
  const cells = Object.entries(officer).map(([field, value]) => [field, value === null ? '' : (WORDS[value] ?? value)]);
  return { ...Object.fromEntries(cells), supervisor: supervisorKey ? positionOf.get(supervisorKey)! : '' };
}

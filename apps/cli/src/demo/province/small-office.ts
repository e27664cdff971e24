import type { DemoUnit, Province } from './demo-officer';
import { SeededDraw } from './seeded.draw';
import { Staffing } from './staffing';

const OFFICE: DemoUnit = {
  code: 'SML', nameTh: 'สำนักงานตัวอย่าง', nameEn: 'Example Office', parentCode: null, type: 'office', headPosition: 'หัวหน้าสำนักงานตัวอย่าง', headcount: 1,
};
const GROUPS: DemoUnit[] = [
  { code: 'SML-A', nameTh: 'กลุ่มงานตัวอย่างที่ 1', nameEn: 'Example Group 1', parentCode: 'SML', type: 'group', headPosition: 'หัวหน้ากลุ่มงานตัวอย่างที่ 1', headcount: 6 },
  { code: 'SML-B', nameTh: 'กลุ่มงานตัวอย่างที่ 2', nameEn: 'Example Group 2', parentCode: 'SML', type: 'group', headPosition: 'หัวหน้ากลุ่มงานตัวอย่างที่ 2', headcount: 5 },
];

/**
 * Twelve officers for quick tests: a head with eleven subordinates, who are each other's peers, in groups of six and
 * five. All civil servants, so that everybody rates and is rated, and every group can reach its k.
 */
export function smallOffice(): Pick<Province, 'units' | 'officers'> {
  const staffing = new Staffing(new SeededDraw(12));
  const head = staffing.appoint({ unit: OFFICE, line: 'ผู้อำนวยการ', level: 'D1', managementPosition: OFFICE.headPosition, supervisorKey: null });
  for (const unit of GROUPS) {
    for (let at = 0; at < unit.headcount; at += 1) {
      staffing.appoint({ unit, line: 'นักวิเคราะห์นโยบายและแผน', level: at === 0 ? 'K3' : at % 2 === 0 ? 'K1' : 'K2', supervisorKey: head.officerKey });
    }
  }
  return { units: [OFFICE, ...GROUPS], officers: staffing.officers };
}

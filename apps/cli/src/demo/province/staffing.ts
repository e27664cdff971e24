import { careerOf, salaryStepOf } from './careers';
import type { DemoOfficer, DemoUnit } from './demo-officer';
import { madeUpNationalId, namesFrom } from './made-up.identities';
import type { SeededDraw } from './seeded.draw';
import { headLevelOf, isGeneral, lineName, linesOf } from './staffing.table';

/** Above so many a head no longer directs everybody in person, and sections have heads of their own. */
const MOST_DIRECT = 12;
const SECTION_SIZE = 9;

export interface Post {
  unit: DemoUnit;
  line: string;
  level: string;
  managementPosition?: string;
  staffKind?: DemoOfficer['staffKind'];
  supervisorKey: string | null;
}

/** Everybody of every unit, with an explicit supervisor each but the governor. */
export class Staffing {
  readonly officers: DemoOfficer[] = [];
  private readonly newName: ReturnType<typeof namesFrom>;

  constructor(private readonly draw: SeededDraw) {
    this.newName = namesFrom(draw);
  }

  /** The governor, and deputies who share the heads of offices among them. */
  lead(province: DemoUnit): { governor: DemoOfficer; deputies: DemoOfficer[] } {
    const post = { unit: province, line: 'นักปกครอง' };
    const governor = this.appoint({ ...post, level: 'M2', managementPosition: province.headPosition, supervisorKey: null });
    const deputies = Array.from({ length: province.headcount - 1 }, () =>
      this.appoint({ ...post, level: 'M1', managementPosition: `รอง${province.headPosition}`, supervisorKey: governor.officerKey }));
    return { governor, deputies };
  }

  /** A head and the staff; in a large office some of them direct sections. */
  staff(unit: DemoUnit, headUnder: string): DemoOfficer {
    const line = unit.type === 'group' ? lineName(linesOf(unit.code)[0]!) : unit.type === 'district' ? 'นักปกครอง' : 'ผู้อำนวยการ';
    const head = this.appoint({ unit, line, level: headLevelOf(unit), managementPosition: unit.headPosition, supervisorKey: headUnder });

    const others = unit.headcount - 1;
    const direct = unit.type === 'district' || others <= MOST_DIRECT;
    const sections = direct ? [] : Array.from({ length: Math.ceil(others / SECTION_SIZE) }, (_, at) => this.sectionHead(unit, head, at));
    for (let at = 0; at < others - sections.length; at += 1) {
      const above = sections.length > 0 ? sections[at % sections.length]! : head;
      this.member(unit, above, at);
    }
    return head;
  }

  private sectionHead(unit: DemoUnit, head: DemoOfficer, at: number): DemoOfficer {
    const line = linesOf(unit.code).find((code) => !isGeneral(code)) ?? 'GAO';
    return this.appoint({ unit, line: lineName(line), level: 'K3', managementPosition: `หัวหน้ากลุ่มงานที่ ${at + 1}`, supervisorKey: head.officerKey });
  }

  private member(unit: DemoUnit, above: DemoOfficer, at: number): void {
    const lines = linesOf(unit.code);
    const post = { unit, supervisorKey: above.officerKey };
    // Contract staff rate and are not rated. The unit of two and the human resource group have none.
    if (lines.length > 1 && at % 12 === 10) this.appoint({ ...post, line: lineName('CLK'), level: 'E1', staffKind: 'government' });
    else if (lines.length > 1 && at % 30 === 20) this.appoint({ ...post, line: 'พนักงานขับรถยนต์', level: 'บ2', staffKind: 'permanent' });
    else {
      const line = lines[at % lines.length]!;
      const level = isGeneral(line) ? this.draw.of(['O1', 'O2', 'O2', 'O3']) : this.draw.of(['K1', 'K1', 'K2', 'K2', 'K2', 'K3']);
      this.appoint({ ...post, line: lineName(line), level });
    }
  }

  /** Fills a post with a new made-up officer, numbered on. */
  appoint({ unit, line, level, managementPosition, staffKind = 'civil', supervisorKey }: Post): DemoOfficer {
    const number = this.officers.length + 1;
    const code = `demo-${String(number).padStart(4, '0')}`;
    const { startsOn, since, retiresOn } = careerOf(level, this.draw);
    const contract = staffKind === 'government';
    const hasMail = this.hasMail(unit, staffKind) || managementPosition !== undefined;

    const officer: DemoOfficer = {
      officerKey: `D${String(number).padStart(4, '0')}`, nationalId: madeUpNationalId(number), ...this.newName(),
      staffKind, status: 'active', positionNo: code, line, level, managementPosition: managementPosition ?? null,
      homeUnit: unit.code, unit: unit.code, startsOn, since: contract ? startsOn : since, retiresOn: contract ? null : retiresOn, supervisorKey,
      secondedFrom: null, secondedTo: null, actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null,
      email: hasMail ? `${code}@demo.invalid` : null, channel: hasMail ? 'mail' : 'card', salaryStep: salaryStepOf(level, this.draw),
    };
    this.officers.push(officer);
    return officer;
  }

  /** Guards at the prison and contract staff are those without; whoever directs others has mail. */
  private hasMail(unit: DemoUnit, staffKind: DemoOfficer['staffKind']): boolean {
    if (staffKind !== 'civil') return this.draw.chance(0.5);
    return !this.draw.chance(unit.code === 'NWT-PRI' ? 0.4 : 0.05);
  }
}

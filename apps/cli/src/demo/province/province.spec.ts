import { createHash } from 'node:crypto';

import { checkRoster, readTable, type RosterOfficer } from '@app/hr';
import { daysBetween, isNationalId } from '@app/kernel';

import { DEMO_DAYS, type DemoOfficer, makeProvince, type Province, provinceRosterCsv, SCENARIOS, smallOffice } from '.';

const province = makeProvince();
const { officers, scenarios, units } = province;
const byKey = new Map(officers.map((officer) => [officer.officerKey, officer]));
const those = (scenario: keyof Province['scenarios']): DemoOfficer[] => scenarios[scenario].map((key) => byKey.get(key)!);
const reportsOf = ({ officerKey }: DemoOfficer) => officers.filter(({ supervisorKey }) => supervisorKey === officerKey);

const hashNationalId = (digits: string) => createHash('sha256').update(digits).digest('hex');
const checked = async (made: Pick<Province, 'units' | 'officers'>, current: readonly RosterOfficer[] = []) =>
  checkRoster(await readTable(Buffer.from(provinceRosterCsv(made)), 'province.csv'), { units: made.units, today: DEMO_DAYS.roster, current, hashNationalId });

describe('the made-up province', () => {
  it('has 758 officers in 52 units, as many in each as planned, the same every time', () => {
    expect([officers.length, units.length]).toEqual([758, 52]);
    for (const { code, headcount } of units) expect([code, officers.filter(({ homeUnit }) => homeUnit === code).length]).toEqual([code, headcount]);
    expect(makeProvince()).toEqual(province);
  });

  it('cannot be mistaken for real people', () => {
    for (const { surname, nationalId, email, positionNo } of officers) {
      expect(surname).toMatch(/สมมติ|จำลอง|ตัวอย่าง|ทดสอบ/);
      expect(nationalId).toMatch(/^096/); // no Thai card begins with 0
      expect(isNationalId(nationalId)).toBe(true);
      expect(email ?? 'x.invalid').toMatch(/\.(invalid|example)$/);
      expect(positionNo).toMatch(/^demo-/);
    }
    for (const field of ['officerKey', 'nationalId', 'positionNo'] as const) expect(new Set(officers.map((officer) => officer[field])).size).toBe(758);
  });

  it('names a supervisor for everybody but the governor, up to whom every line leads', () => {
    expect(officers.filter(({ supervisorKey }) => supervisorKey === null).map(({ officerKey }) => officerKey)).toEqual(scenarios.governor);
    for (const officer of officers) {
      let at = officer;
      for (let steps = 0; at.supervisorKey; steps += 1) {
        expect(steps).toBeLessThan(6);
        at = byKey.get(at.supervisorKey)!;
      }
      expect(at.officerKey).toBe(scenarios.governor[0]);
    }
  });

  it('goes through the real import without an error, and a second time without a change', async () => {
    const first = await checked(province);
    expect(first.problems.map(({ code }) => code).sort()).toEqual(['alike', 'seconded', 'seconded']);
    expect(first.importable).toBe(true);
    const current = first.rows.map(({ officer }) => officer);
    expect(current).toEqual(officers.map(({ nationalId, ...officer }) => ({ ...officer, nationalIdHash: hashNationalId(nationalId) })));

    const again = await checked(province, current);
    expect(again.problems).toEqual([]);
    expect(again.rows.map(({ officer }) => officer)).toEqual(current);
  });
});

describe('the awkward cases', () => {
  it('are all there', () => {
    for (const scenario of SCENARIOS) expect([scenario, those(scenario).length > 0 && those(scenario).every(Boolean)]).toEqual([scenario, true]);
  });

  it('are what they are called', () => {
    const [chief] = those('district-chief-sixteen');
    expect(reportsOf(chief!)).toHaveLength(16);
    expect(those('district-chief-answering').map(({ supervisorKey }) => supervisorKey)).toEqual(Array(5).fill(chief!.officerKey));
    expect(reportsOf(those('silent-supervisor-of-nine')[0]!)).toHaveLength(9);
    expect(those('unit-of-two')).toHaveLength(2);
    expect(those('hr-officers')).toHaveLength(7);
    expect(those('deputies')).toHaveLength(3);
    expect(those('district-chiefs')).toHaveLength(13);
    expect(those('heads-of-office')).toHaveLength(29); // 28 offices and two of the governor's, one head acting
    expect(new Set(those('namesakes').map(({ prefix, givenName, surname }) => `${prefix}${givenName} ${surname}`)).size).toBe(1);
    expect(new Set(those('namesakes').map(({ homeUnit }) => homeUnit)).size).toBe(2);

    for (const officer of those('seconded')) {
      expect(officer.unit).not.toBe(officer.homeUnit);
      expect(byKey.get(officer.supervisorKey!)!.unit).toBe(officer.unit);
    }
    const [acting] = those('acting-head');
    expect(officers.some(({ positionNo }) => positionNo === acting!.actingPosition)).toBe(false);
    expect(reportsOf(acting!)).toHaveLength(6);
    expect(those('retiring-30-september').map(({ retiresOn }) => retiresOn)).toEqual(Array(4).fill('2027-09-30'));
    expect(officers.filter(({ retiresOn }) => retiresOn !== null && retiresOn < '2028')).toHaveLength(4);
    expect(those('study-leave')[0]).toMatchObject({ leaveKind: 'study', leaveFrom: '2026-10-01', leaveTo: '2027-09-30' });
    expect(those('new-head-1-october')[0]).toMatchObject({ since: '2026-10-01', homeUnit: 'NWT-TSP' });
    expect(those('contract-staff').every(({ staffKind }) => staffKind !== 'civil')).toBe(true);
    expect([...those('no-email'), ...those('stolen-card')].every(({ channel, email }) => channel === 'card' && email === null)).toBe(true);
  });

  it('happen to different people, so that each can be shown by itself', () => {
    const single = SCENARIOS.slice(SCENARIOS.indexOf('seconded')).filter((scenario) => scenario !== 'newcomers');
    const keys = single.flatMap((scenario) => scenarios[scenario]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(scenarios.newcomers).not.toContain(key);
  });

  it('leave the others long enough together to rate each other', () => {
    const young = officers.filter(({ since }) => daysBetween(since, DEMO_DAYS.opens) < 90).map(({ officerKey }) => officerKey);
    expect(young.sort()).toEqual([...scenarios.newcomers].sort());
    for (const { startsOn, since, retiresOn } of officers) {
      expect(startsOn! <= since && since < (retiresOn ?? '9999')).toBe(true);
    }
  });
});

describe('the small office', () => {
  it('is a head and eleven others in two groups, and goes through the import', async () => {
    const made = smallOffice();
    const [head, ...others] = made.officers;
    expect(others).toHaveLength(11);
    expect(others.every(({ supervisorKey }) => supervisorKey === head!.officerKey)).toBe(true);
    expect(others.map(({ unit }) => unit)).toEqual([...Array(6).fill('SML-A'), ...Array(5).fill('SML-B')]);
    const { importable, rows } = await checked(made);
    expect([importable, rows.length]).toEqual([true, 12]);
  });
});

import type { Feasibility } from '../designer';
import { busyChiefs, findingsOf, refusalOf, type ReportPerson } from './feasibility-report.rules';

const person = (id: string, supervisorId: string | null, more: Partial<ReportPerson> = {}): ReportPerson =>
  ({ id, name: id, unitId: 'A', unitName: 'หน่วย', unitCode: 'A', supervisorId, isRatee: true, isRater: true, level: 'K2', ...more });
const NOTHING: Feasibility = { ok: true, short: [], supervisor: [], insufficient: [], refusedLocks: [], aboveLoadCap: [] };
const K = { peer: 3, subordinate: 4 };

describe('the feasibility report', () => {
  const people = [person('top', null), person('middle', 'top'), person('chief', 'middle'), person('officer', 'chief'), person('governor', null, { level: 'M2' })];

  it('names an officer once with everything that is short', () => {
    const [finding, ...rest] = findingsOf({
      ...NOTHING, insufficient: ['officer'],
      short: [{ ratee: 'officer', group: 'peer', pool: 1, invited: 1, cause: 'pool', outcome: 'withheld' }, { ratee: 'officer', group: 'subordinate', pool: 2, invited: 2, cause: 'pool', outcome: 'pooled' }],
    }, people, K);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ person: { id: 'officer' }, insufficient: true, supervisor: null, short: [{ group: 'peer', k: 3 }, { group: 'subordinate', k: 4 }] });
  });

  it('proposes the nearest superior who rates, and nobody for a governor', () => {
    const findings = (gaps: Feasibility['supervisor'], staff = people) => findingsOf({ ...NOTHING, supervisor: gaps }, staff, K);
    expect(findings([{ ratee: 'officer', why: 'excluded' }])[0]).toMatchObject({ supervisor: 'excluded', proposed: { id: 'middle' } });
    const without = people.map((one) => (one.id === 'middle' ? { ...one, isRater: false } : one));
    expect(findings([{ ratee: 'officer', why: 'over_cap' }], without)[0]).toMatchObject({ proposed: { id: 'top' } });
    expect(findings([{ ratee: 'governor', why: 'none' }])[0]).toMatchObject({ supervisor: 'by-rule', proposed: null });
    expect(findings([{ ratee: 'top', why: 'none' }])[0]).toMatchObject({ supervisor: 'none', proposed: null });
  });

  it('does not walk in circles', () => {
    const loop = [person('a', 'b'), person('b', 'c', { isRater: false }), person('c', 'b', { isRater: false })];
    expect(findingsOf({ ...NOTHING, supervisor: [{ ratee: 'a', why: 'excluded' }] }, loop, K)[0]?.proposed).toBeNull();
  });

  it('warns of a chief with more than twelve', () => {
    const forms = (n: number) => Array.from({ length: n }, (_, at) => ({ rater: 'chief', ratee: `r${at}`, relation: 'supervisor' as const }));
    expect(busyChiefs(forms(12), people)).toEqual([]);
    expect(busyChiefs(forms(13), people)).toMatchObject([{ person: { id: 'chief' }, n: 13 }]);
  });

  it('never tells a conflict from another reason to keep two apart', () => {
    expect(new Set(['conflict', 'contest', 'leave'].map((why) => refusalOf(why as 'conflict')))).toEqual(new Set(['kept-apart']));
    expect(refusalOf('cap')).toBe('cap');
  });
});

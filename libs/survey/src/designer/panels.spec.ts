import { runPanelsCommand } from './command';
import unitOfTwo from './examples/01-audit-unit-of-two.json';
import chiefOfSixteen from './examples/02-district-chief-sixteen.json';
import oneOfficer from './examples/17-one-officer.json';
import { aProvince } from './examples/province';
import { figuresOf } from './figures';
import { pairOf } from './oracle.suite';
import { type Panels, replaceDeclined } from './panels';
import { isRefused, parseRoster } from './roster.reading';
import type { Roster } from './roster';
import { OFFICIAL_PROFILE } from './settings';

const designed = (json: unknown): Panels => runPanelsCommand(json).output as Panels;
function read(json: unknown): Roster {
  const roster = parseRoster(json);
  if (isRefused(roster)) throw new Error(JSON.stringify(roster));
  return roster;
}
const of = ({ assignments }: Panels, ratee: string, relation: string) =>
  assignments.filter((form) => form.ratee === ratee && form.relation === relation);

describe('panels of the examples', () => {
  it('an audit unit of two finds its peers in the other groups of the office', () => {
    const panels = designed(unitOfTwo);
    expect(Object.keys(panels)).toEqual(['format', 'seed', 'invite', 'assignments', 'feasibility', 'quality']);
    expect(panels).toMatchObject({ format: 'ethics360/panels/1', seed: 'demo-2569-1', invite: { peer: 6, subordinate: 7 } });
    const auditor = of(panels, 'demo-000003', 'peer');
    expect(auditor).toHaveLength(6);
    expect(auditor.every(({ cross }) => cross)).toBe(true);
    expect(panels.quality.components).toHaveLength(1);
  });

  it('a district chief with sixteen reports rates them all, and seven of them rate the chief', () => {
    const panels = designed(chiefOfSixteen);
    const chief = 'demo-000002';
    expect(of(panels, chief, 'subordinate')).toHaveLength(7);
    const forms = panels.assignments.filter(({ rater }) => rater === chief);
    expect(forms.filter(({ relation }) => relation === 'supervisor')).toHaveLength(16);
    expect(forms.length).toBeLessThanOrEqual(19);
    expect(panels.feasibility.aboveLoadCap).toContain(chief);
    expect(panels.feasibility.supervisor).toEqual([{ ratee: 'demo-000001', why: 'none' }]);
  });

  it('a chief stays within the cap where it is absolute, and the lot says whom the chief rates', () => {
    const { feasibility, assignments } = designed({ ...chiefOfSixteen, settings: { dutyCap: 10 } });
    expect(assignments.filter(({ rater }) => rater === 'demo-000002')).toHaveLength(10);
    expect(feasibility.supervisor.filter(({ why }) => why === 'over_cap')).toHaveLength(8); // six of the sixteen, two of the twelve next door
    expect(feasibility.aboveLoadCap).toEqual([]);
  });

  it('one officer alone has no panel, and the report says so in numbers', () => {
    const panels = designed(oneOfficer);
    expect(panels.assignments).toEqual([]);
    expect(panels.feasibility).toEqual({
      ok: false,
      short: [{ ratee: 'a', group: 'peer', pool: 0, invited: 0, cause: 'pool', outcome: 'absent' }],
      supervisor: [{ ratee: 'a', why: 'none' }],
      insufficient: ['a'],
      refusedLocks: [],
      aboveLoadCap: [],
    });
    expect(JSON.stringify(panels.quality)).not.toContain('null');
  });
});

describe("HR's edits", () => {
  it('a locked acting head rates instead of the supervisor', () => {
    const panels = designed({ ...unitOfTwo, locks: [{ rater: 'demo-000010', ratee: 'demo-000005', relation: 'supervisor' }] });
    expect(of(panels, 'demo-000005', 'supervisor')).toEqual([
      { rater: 'demo-000010', ratee: 'demo-000005', relation: 'supervisor', cross: true, origin: 'locked' },
    ]);
  });

  it('a lock gives a newcomer the former colleagues, but bends no quarrel and no leave', () => {
    const officers = unitOfTwo.officers.map((officer) =>
      officer.id === 'demo-000005' ? { ...officer, since: '2026-01-01' } : officer.id === 'demo-000008' ? { ...officer, onLeave: true } : officer,
    );
    const lock = (rater: string, ratee = 'demo-000005', relation = 'peer') => ({ rater, ratee, relation });
    const panels = designed({
      ...unitOfTwo,
      officers,
      conflicts: [['demo-000005', 'demo-000006']],
      locks: [lock('demo-000013'), lock('demo-000006'), lock('demo-000008'), lock('demo-000005'), lock('gone'), lock('demo-000010'), lock('demo-000012', 'demo-000010', 'subordinate')],
    });
    expect(of(panels, 'demo-000005', 'peer').map(({ rater, origin }) => [rater, origin])).toEqual([
      ['demo-000010', 'locked'], ['demo-000013', 'locked'],
    ]);
    expect(panels.feasibility.refusedLocks.map(({ rater, why }) => [rater, why])).toEqual([
      ['demo-000005', 'self'], ['demo-000006', 'conflict'], ['demo-000008', 'leave'], ['gone', 'unknown'],
    ]);
    expect(panels.feasibility.short).toContainEqual({
      ratee: 'demo-000005', group: 'peer', pool: 0, invited: 2, cause: 'new', outcome: 'withheld',
    });
  });

  it('a submitted form stays, whatever happened since', () => {
    const sent = { rater: 'demo-000013', ratee: 'demo-000005', relation: 'peer', state: 'submitted' };
    const officers = unitOfTwo.officers.map((officer) => (officer.id === sent.rater ? { ...officer, onLeave: true, canRate: false } : officer));
    const panels = designed({ ...unitOfTwo, officers, previous: [sent], conflicts: [[sent.rater, sent.ratee]] });
    expect(of(panels, sent.ratee, 'peer').find(({ rater }) => rater === sent.rater)).toMatchObject({ origin: 'kept' });
  });
});

describe('a declined pair', () => {
  const roster = read(chiefOfSixteen);
  const inForce = designed(chiefOfSixteen).assignments;
  const across = inForce.find(({ relation, cross }) => relation === 'peer' && cross)!;

  it('is replaced, and nothing else moves', () => {
    const amended = replaceDeclined(roster, { inForce, declined: [across] });
    const before = new Set(inForce.map(pairOf));
    const fresh = amended.assignments.filter((form) => !before.has(pairOf(form)));
    expect(amended.assignments).toHaveLength(inForce.length);
    expect(fresh).toMatchObject([{ ratee: across.ratee, relation: 'peer', origin: 'replacement' }]);
    expect(amended.assignments.filter(({ origin }) => origin !== 'kept')).toEqual(fresh);
  });

  it('is not replaced in the last three days while the rest is likely enough to reach k', () => {
    const peersIn = (panels: Pick<Panels, 'assignments'>, ratee: string) => of(panels as Panels, ratee, 'peer').length;
    const own = inForce.find(({ ratee, relation }) => relation === 'peer' && peersIn({ assignments: inForce }, ratee) === 6)!;
    const after = (settings: object, daysLeft: number) =>
      peersIn(replaceDeclined(read({ ...chiefOfSixteen, settings }), { inForce, declined: [own], daysLeft }), own.ratee);
    // Five at .8 reach three with .942: too little for .95, enough for .94.
    const sure = { reach: 0.94, want: { peer: 5 } };
    expect(after({}, 3)).toBe(6);
    expect(after(sure, 3)).toBe(5);
    expect(after(sure, 4)).toBe(7);
  });
});

describe('panels of a province', () => {
  it('are as good as the design promises', () => {
    const { quality, feasibility, assignments } = designed(aProvince());
    const newcomers = feasibility.short.filter(({ cause }) => cause === 'new').length;
    expect(newcomers).toBeGreaterThan(15);
    expect(feasibility.short.filter(({ cause }) => cause === 'capacity')).toEqual([]);
    expect(quality.pPeer).toBeGreaterThan(0.94);
    expect(quality.pLevel).toBeGreaterThan(0.925);
    expect(quality.load.sd).toBeLessThan(1.7);
    expect(quality.mutualShare).toBeLessThan(0.07);
    expect(quality.crossShare).toBeLessThan(0.31);
    expect(quality.meanGap).toBeLessThan(0.7);
    expect(quality.components).toHaveLength(1);
    expect(figuresOf(read(aProvince()), assignments).quality).toEqual(quality);
  });

  it('hold the official profile: seven protected forms a rater, six peers, seven subordinates', () => {
    const { quality, assignments, invite } = designed({ ...aProvince(), settings: OFFICIAL_PROFILE });
    const loads = new Map<string, number>();
    for (const { rater, relation } of assignments) if (relation !== 'supervisor') loads.set(rater, (loads.get(rater) ?? 0) + 1);
    expect(Math.max(...loads.values())).toBe(7);
    expect(invite).toEqual({ peer: 6, subordinate: 7 });
    expect(quality.pLevel).toBeGreaterThan(0.92);
  });

  it('show beside what answers that are alike would cost', () => {
    const roster = read(aProvince());
    const { correlated, quality, officers } = figuresOf(roster, designed(aProvince()).assignments);
    expect(correlated.peer).toBeLessThan(quality.pPeer);
    expect(officers).toHaveLength(758);
  });
});

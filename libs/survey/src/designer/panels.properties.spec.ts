import { runPanelsCommand } from './command';
import { filledUpTo, formsOf, invitedTo, inviteOf, mostSlots, oracleOf, pairOf } from './oracle.suite';
import type { Panels } from './panels';
import { aRandomRoster, type RosterJson, shuffled } from './random.rosters.suite';

const GROUPS = ['peer', 'subordinate'] as const;
const seeds = (from: number, n: number) => Array.from({ length: n }, (_, at) => from + at);

function designed(json: unknown): Panels {
  const { exitCode, output } = runPanelsCommand(json);
  if (exitCode !== 0) throw new Error(JSON.stringify(output));
  return output;
}

describe('panels of random rosters', () => {
  it.each(seeds(1, 80))('obey every hard rule (%i)', (seed) => {
    const json: RosterJson = aRandomRoster(seed);
    const oracle = oracleOf(json);
    const { assignments, feasibility, invite } = designed(json);
    const { settings, at } = oracle;

    expect(invite).toEqual(inviteOf(oracle));
    expect(new Set(assignments.map(pairOf)).size).toBe(assignments.length);
    for (const form of assignments) {
      const { rater, ratee, relation, cross, origin } = form;
      expect(cross).toBe(at(rater).unit !== at(ratee).unit);
      if (origin === 'locked') expect(oracle.mayMeet(rater, ratee)).toBe(true);
      else expect([form, oracle.allows(rater, ratee, relation)]).toEqual([form, true]);
    }
    for (const id of oracle.ids) {
      const duty = formsOf(assignments, id, 'supervisor');
      expect(duty).toBeLessThanOrEqual(Math.max(settings.loadCap, settings.dutyCap));
      expect(formsOf(assignments, id)).toBeLessThanOrEqual(oracle.capWith(duty));
      expect(invitedTo(assignments, id, 'supervisor')).toBeLessThanOrEqual(1);
      for (const group of GROUPS) {
        const cell = assignments.filter(({ ratee, relation }) => ratee === id && relation === group);
        const drawn = cell.filter(({ origin }) => origin !== 'locked' && origin !== 'bridge').length;
        const locked = cell.filter(({ origin }) => origin === 'locked').length;
        expect(drawn).toBeLessThanOrEqual(Math.max(0, invite[group] - locked));
        expect(cell.length - drawn - locked).toBeLessThanOrEqual(1);
      }
    }
    for (const lock of json.locks) {
      const stands = assignments.some((form) => pairOf(form) === pairOf(lock) && form.relation === lock.relation && form.origin === 'locked');
      const refused = feasibility.refusedLocks.some((other) => pairOf(other) === pairOf(lock) && other.relation === lock.relation);
      expect([lock, stands !== refused]).toEqual([lock, true]);
    }
    expect(feasibility.aboveLoadCap).toEqual(oracle.ids.filter((id) => formsOf(assignments, id) > settings.loadCap).sort());
  });

  it.each(seeds(201, 80))('give as many slots as can exist, up to k and then up to n (%i)', (seed) => {
    const json: RosterJson = aRandomRoster(seed);
    const oracle = oracleOf(json);
    const panels = designed(json);
    expect(filledUpTo(oracle, panels, oracle.settings.k)).toBe(mostSlots(oracle, panels, oracle.settings.k));
    expect(filledUpTo(oracle, panels, panels.invite)).toBe(mostSlots(oracle, panels, panels.invite));
  });

  it.each(seeds(301, 6))('are as exact where a unit is too large for everybody to look at everybody (%i)', (seed) => {
    const json: RosterJson = aRandomRoster(seed, { atLeast: 80, units: 2 });
    json.settings.loadCap = 5;
    const oracle = oracleOf(json);
    const panels = designed(json);
    expect(filledUpTo(oracle, panels, oracle.settings.k)).toBe(mostSlots(oracle, panels, oracle.settings.k));
    expect(filledUpTo(oracle, panels, panels.invite)).toBe(mostSlots(oracle, panels, panels.invite));
  });

  it.each(seeds(401, 30))('do not change by a byte when rows, keys and pairs are shuffled (%i)', (seed) => {
    const json = aRandomRoster(seed);
    const panels = JSON.stringify(designed(json));
    expect(JSON.stringify(designed(shuffled(json, seed)))).toBe(panels);
  });

  it.each(seeds(501, 40))('return themselves when fed back (%i)', (seed) => {
    const json = aRandomRoster(seed);
    const first = designed(json);
    const second = designed({ ...json, previous: first.assignments });
    const bare = ({ assignments, ...rest }: Panels) => ({ ...rest, assignments: assignments.map(({ origin, ...form }) => form) });
    expect(bare(second)).toEqual(bare(first));
    expect(second.assignments.filter(({ origin }) => origin !== 'kept' && origin !== 'locked')).toEqual([]);
  });

  it.each(seeds(601, 40))('keep every other pair when one is declined, and refill where anybody has room (%i)', (seed) => {
    const json = { ...aRandomRoster(seed), locks: [] };
    const first = designed(json);
    const protectedForms = first.assignments.filter(({ relation }) => relation !== 'supervisor');
    if (protectedForms.length === 0) return;
    const gone = protectedForms[seed % protectedForms.length]!;
    const amended = { ...json, previous: first.assignments, declined: [{ rater: gone.rater, ratee: gone.ratee }] };
    const second = designed(amended);
    const now = new Set(second.assignments.map(pairOf));
    expect(first.assignments.filter((form) => !now.has(pairOf(form)))).toEqual([gone]);

    const oracle = oracleOf(amended);
    const before = invitedTo(first.assignments, gone.ratee, gone.relation);
    const after = invitedTo(second.assignments, gone.ratee, gone.relation);
    const free = oracle.pool(gone.ratee, gone.relation).filter((id) => !now.has(`${id}>${gone.ratee}`) &&
      formsOf(second.assignments, id) < oracle.capWith(formsOf(second.assignments, id, 'supervisor')));
    if (after < Math.min(before, second.invite[gone.relation as 'peer'])) expect(free).toEqual([]);
    for (const form of second.assignments.filter(({ origin }) => origin === 'replacement')) expect(form.ratee).toBe(gone.ratee);
  });
});

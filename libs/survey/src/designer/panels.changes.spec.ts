import { runPanelsCommand } from './command';
import { filledUpTo, oracleOf, pairOf } from './oracle.suite';
import type { Panels } from './panels';
import { aRandomRoster, type RosterJson } from './random.rosters.suite';

const seeds = (from: number, n: number) => Array.from({ length: n }, (_, at) => from + at);
const designed = (json: unknown): Panels => runPanelsCommand(json).output as Panels;
const slotsUpToK = (json: RosterJson) => filledUpTo(oracleOf(json), designed(json), oracleOf(json).settings.k);

describe('what a change of the roster changes', () => {
  it.each(seeds(2001, 30))('an office that has nothing to do with the others changes no pair there (%i)', (seed) => {
    const json = aRandomRoster(seed);
    const other = aRandomRoster(seed + 7000);
    const renamed = (id: string | null) => (id === null ? null : `zz${id}`);
    const larger = {
      ...json,
      units: [...json.units, ...other.units.map(({ code, parent }) => ({ code: `zz${code}`, parent: renamed(parent) }))],
      officers: [
        ...json.officers,
        ...other.officers.map((o) => ({ ...o, id: `zz${o.id}`, unit: `zz${o.unit}`, supervisor: renamed(o.supervisor) })),
      ],
    };
    const here = designed(larger).assignments.filter(({ ratee, rater }) => !ratee.startsWith('zz') && !rater.startsWith('zz'));
    expect(here).toEqual(designed(json).assignments);
  });

  it.each(seeds(2101, 30))('somebody who leaves, and had no reports, moves nobody else (%i)', (seed) => {
    const json: RosterJson = { ...aRandomRoster(seed), locks: [] };
    const chiefs = new Set(json.officers.map(({ supervisor }) => supervisor));
    const leaver = json.officers.findLast(({ id }) => !chiefs.has(id))!.id;
    const before = designed(json).assignments;
    const officers = json.officers.filter(({ id }) => id !== leaver);
    const after = new Set(designed({ ...json, officers, previous: before }).assignments.map(pairOf));
    const staying = before.filter(({ rater, ratee }) => rater !== leaver && ratee !== leaver);
    expect(staying.filter((form) => !after.has(pairOf(form)))).toEqual([]);
  });

  it.each(seeds(2201, 30))('somebody who comes moves nobody, unless a chief is full (%i)', (seed) => {
    const json: RosterJson = { ...aRandomRoster(seed), locks: [] };
    json.settings.loadCap = 10;
    json.settings.dutyReserve = 3;
    const newcomer = { ...json.officers[0]!, id: 'newcomer', supervisor: null, unit: json.units[0]!.code };
    const before = designed(json).assignments;
    const after = new Set(designed({ ...json, officers: [...json.officers, newcomer], previous: before }).assignments.map(pairOf));
    expect(before.filter((form) => !after.has(pairOf(form)))).toEqual([]);
  });

  it.each(seeds(2301, 25))('more room or another rater never costs a slot up to k (%i)', (seed) => {
    const json: RosterJson = { ...aRandomRoster(seed), locks: [] };
    json.settings.loadCap = 2 + (seed % 5);
    const before = slotsUpToK(json);
    const { loadCap } = json.settings;
    expect(slotsUpToK({ ...json, settings: { ...json.settings, loadCap: loadCap + 1 } })).toBeGreaterThanOrEqual(before);
    const helper = { ...json.officers[0]!, id: 'helper', supervisor: null, isRated: false, canRate: true, onLeave: false };
    expect(slotsUpToK({ ...json, officers: [...json.officers, helper] })).toBeGreaterThanOrEqual(before);
  });

  it('another seed draws other peers', () => {
    const json = { ...anOffice(60), locks: [] };
    const peers = (seed: string) =>
      new Set(designed({ ...json, seed }).assignments.filter(({ relation }) => relation === 'peer').map(pairOf));
    const [one, other] = [peers('one'), peers('other')];
    const same = [...one].filter((pair) => other.has(pair)).length;
    expect(same / one.size).toBeLessThan(0.5);
  });

  it('over many seeds each report of a chief is drawn equally often', () => {
    const json = anOffice(17);
    const drawn = new Map<string, number>();
    const rounds = 400;
    for (let seed = 0; seed < rounds; seed++) {
      const { assignments } = designed({ ...json, seed: `fair-${seed}` });
      for (const { rater, ratee, relation } of assignments) {
        if (ratee === 'o00' && relation === 'subordinate') drawn.set(rater, (drawn.get(rater) ?? 0) + 1);
      }
    }
    // Seven of sixteen without replacement: 15 degrees of freedom, and a variance smaller than of independent draws.
    const [expected, share] = [(rounds * 7) / 16, 7 / 16];
    const chiSquare = [...drawn.values()].reduce((sum, n) => sum + (n - expected) ** 2 / (expected * (1 - share)), 0) * (15 / 16);
    expect(drawn.size).toBe(16);
    expect(chiSquare).toBeLessThan(30.6); // 1 in 100 by chance; the seeds are fixed
  });
});

/** One chief, and everybody else below in one unit at one level. */
function anOffice(size: number) {
  const id = (n: number) => `o${String(n).padStart(2, '0')}`;
  return {
    format: 'ethics360/roster/1',
    asOf: '2026-01-26',
    seed: 's',
    levels: { K2: 1 },
    units: [{ code: 'A', parent: null }],
    officers: Array.from({ length: size }, (_, n) => ({ id: id(n), unit: 'A', supervisor: n ? id(0) : null, level: 'K2', since: '2020-01-01' })),
  };
}

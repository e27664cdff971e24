import { runPanelsCommand } from './command';
import { chanceOfAtLeast } from './invitations';
import { formsOf, invitedTo, type Oracle, oracleOf, pairOf } from './oracle.suite';
import type { Assignment, Panels } from './panels';
import { aRandomRoster, type RosterJson } from './random.rosters.suite';

const seeds = (from: number, n: number) => Array.from({ length: n }, (_, at) => from + at);
const designed = (json: unknown): Panels => runPanelsCommand(json).output as Panels;

describe('the report of random rosters', () => {
  it.each(seeds(1001, 40))('names exactly those who fall short (%i)', (seed) => {
    const json: RosterJson = aRandomRoster(seed);
    const oracle = oracleOf(json);
    const { assignments, feasibility } = designed(json);
    const rated = oracle.ids.filter((id) => oracle.at(id).isRated).sort();

    expect(feasibility.short).toEqual(rated.flatMap((id) => shortOf(oracle, assignments, id)));
    const unsupervised = rated.filter((id) => invitedTo(assignments, id, 'supervisor') === 0);
    expect(feasibility.supervisor).toEqual(
      unsupervised.map((ratee) => {
        const chief = oracle.at(ratee).supervisor;
        return { ratee, why: chief === null ? 'none' : oracle.allows(chief, ratee, 'supervisor') ? 'over_cap' : 'excluded' };
      }),
    );
    expect(feasibility.insufficient).toEqual(rated.filter((id) => !mayHaveALevel(oracle, assignments, id)));
    const { short, supervisor, insufficient, refusedLocks } = feasibility;
    expect(feasibility.ok).toBe([short, supervisor, insufficient, refusedLocks].every((list) => list.length === 0));
  });

  it.each(seeds(1101, 40))('holds the figures one gets by counting (%i)', (seed) => {
    const json: RosterJson = aRandomRoster(seed);
    const oracle = oracleOf(json);
    const { assignments, quality } = designed(json);
    const { settings, at } = oracle;
    const peers = assignments.filter(({ relation }) => relation === 'peer');
    const pairs = new Set(peers.map(pairOf));
    const mean = (numbers: number[]) => (numbers.length ? numbers.reduce((a, b) => a + b, 0) / numbers.length : 0);
    const loads = oracle.ids.map((id) => formsOf(assignments, id)).filter((load) => load > 0);
    const rank = (id: string) => json.levels[at(id).level]!;

    expect(quality.load.mean).toBeCloseTo(mean(loads), 10);
    expect(quality.load.sd ** 2).toBeCloseTo(mean(loads.map((load) => load ** 2)) - mean(loads) ** 2, 8);
    expect(quality.load.hist).toEqual(Array.from({ length: quality.load.max + 1 }, (_, n) => loads.filter((load) => load === n).length));
    expect(quality.crossShare).toBeCloseTo(mean(peers.map(({ cross }) => Number(cross))), 10);
    expect(quality.mutualShare).toBeCloseTo(mean(peers.map(({ rater, ratee }) => Number(pairs.has(`${ratee}>${rater}`)))), 10);
    expect(quality.meanGap).toBeCloseTo(mean(peers.map(({ rater, ratee }) => Math.abs(rank(rater) - rank(ratee)))), 10);

    const rated = oracle.ids.filter((id) => at(id).isRated);
    const heads = rated.filter((id) => json.officers.some(({ supervisor }) => supervisor === id));
    const chance = (id: string, group: 'peer' | 'subordinate') =>
      chanceOfAtLeast(settings.k[group], invitedTo(assignments, id, group), settings.responseRate);
    expect(quality.pPeer).toBeCloseTo(mean(rated.map((id) => chance(id, 'peer'))), 10);
    expect(quality.pSub).toBeCloseTo(mean(heads.map((id) => chance(id, 'subordinate'))), 10);
    expect(quality.pAny).toBeCloseTo(mean(rated.map((id) => 1 - (1 - chance(id, 'peer')) * (1 - chance(id, 'subordinate')))), 10);
    expect(quality.components).toEqual(ratedParts(assignments));
  });

  it.each(seeds(1201, 40))('has no more components than the allowed pairs have (%i)', (seed) => {
    const json: RosterJson = { ...aRandomRoster(seed, { atLeast: 45, units: 4 }), locks: [] };
    // With two or three forms a rater even a connected office may have no connected panels.
    json.settings.loadCap = Math.max(json.settings.loadCap, 5);
    // Without cross slots every unit would stay by itself, were it not for the bridges.
    const settings = { ...json.settings, crossShare: 0, extraCross: 0 };
    const oracle = oracleOf(json);
    const { quality } = designed({ ...json, settings });
    const allowed = oracle.ids.flatMap((ratee) =>
      ['supervisor', 'peer', 'subordinate'].flatMap((relation) => oracle.pool(ratee, relation).map((rater) => ({ rater, ratee }))),
    );
    expect(quality.components.length).toBeLessThanOrEqual(ratedParts(allowed).length);
  });
});

function shortOf(oracle: Oracle, assignments: Assignment[], ratee: string): Panels['feasibility']['short'] {
  const { settings: { k, weights } } = oracle;
  const peer = invitedTo(assignments, ratee, 'peer');
  const subordinate = invitedTo(assignments, ratee, 'subordinate');
  const isHead = oracle.ids.some((id) => oracle.at(id).supervisor === ratee);
  expect(weights.subordinate).toBeGreaterThan(0);
  return (['peer', 'subordinate'] as const)
    .filter((group) => (group === 'peer' || isHead) && (group === 'peer' ? peer : subordinate) < k[group])
    .map((group) => {
      const [own, other] = group === 'peer' ? [peer, subordinate] : [subordinate, peer];
      const pool = oracle.pool(ratee, group).length;
      const pooled = other > 0 && own + other >= Math.max(k.peer, k.subordinate);
      return {
        ratee, group, pool, invited: own,
        cause: !oracle.settled(ratee) ? 'new' : pool < k[group] ? 'pool' : 'capacity',
        outcome: own === 0 ? 'absent' : pooled ? 'pooled' : 'withheld',
      };
    });
}

/** Four sheets in published cells and n_eff of two, by the pooling plan as the scoring specification tells it. */
function mayHaveALevel({ settings: { k, weights } }: Oracle, assignments: Assignment[], ratee: string): boolean {
  const n = (relation: string) => invitedTo(assignments, ratee, relation);
  let cells = [
    { n: n('peer'), k: k.peer, w: weights.peer },
    { n: n('subordinate'), k: k.subordinate, w: weights.subordinate },
  ].filter((cell) => cell.n > 0);
  if (cells.length === 2 && cells.some((cell) => cell.n < cell.k)) {
    cells = [{ n: n('peer') + n('subordinate'), k: Math.max(k.peer, k.subordinate), w: weights.peer + weights.subordinate }];
  }
  cells = cells.filter((cell) => cell.n >= cell.k);
  if (n('supervisor') > 0) cells.push({ n: n('supervisor'), k: 0, w: weights.supervisor });
  const total = cells.reduce((sum, { w }) => sum + w, 0);
  const nEff = 1 / cells.reduce((sum, cell) => sum + (cell.w / total) ** 2 / cell.n, 0);
  return cells.reduce((sum, cell) => sum + cell.n, 0) >= 4 && nEff >= 2;
}

/** Ratees in each part, by flooding. */
function ratedParts(pairs: { rater: string; ratee: string }[]): number[] {
  const ties = new Map<string, string[]>();
  const tie = (a: string, b: string) => ties.set(a, [...(ties.get(a) ?? []), b]);
  for (const { rater, ratee } of pairs) {
    tie(`as rater ${rater}`, `as ratee ${ratee}`);
    tie(`as ratee ${ratee}`, `as rater ${rater}`);
  }
  const seen = new Set<string>();
  const parts: number[] = [];
  for (const start of ties.keys()) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const node of part) for (const next of ties.get(node)!) if (seen.size !== seen.add(next).size) part.push(next);
    parts.push(part.filter((node) => node.startsWith('as ratee')).length);
  }
  return parts.sort((a, b) => b - a);
}

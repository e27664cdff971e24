import type { Cell } from '../scores/cells';
import type { Relation, RelationWeights } from '../scores/relations';
import { isSelf } from '../scores/totals';
import type { CrossedSheets } from '../severity/crossed-sheets';
import type { SeverityModel } from '../severity/severity-model';
import { sheetsPerRater } from '../severity/sheets-per-rater';

/** The sheets about one officer from one protected relation. */
interface Group {
  readonly ratee: number;
  readonly raters: readonly number[];
}

/**
 * How unequally sheets about other officers move an officer's Δ.
 *
 * For little variance of officers and to first order in 1/λv, a sheet of rater i about somebody else moves Δ by −α_i / λv + a
 * term that all raters of its group share, with α_i = w_i − W n_i / N + Σ_g n_ig (W ω_g − b_g) / N_g: w_i the rater's own
 * weight behind Δ, W their sum and b_g that of relation g, ω_g its usual share, n the rater's sheets, N those of the component,
 * N_g those of the relation. Two raters of a group whose α differ move Δ differently at all variances but a set of measure
 * 0. A page adds the raters of a group alike, so what is combined with it can lose at most those who share one α: of a
 * group at least n − (most with one α) must stay. Groups without a rater in common add up.
 */
export class Influence {
  private readonly sheets: Uint32Array;
  /** Raters × relations: sheets of each; and per relation, of all. */
  private readonly byRelation: Uint32Array;
  private readonly ofRelation: Uint32Array;
  private readonly observations: Uint32Array;
  /** By component, disjoint groups whose raters wrote different numbers of sheets: enough for nearly every officer. */
  private readonly usual = new Map<number, Group[]>();
  private readonly rated: (readonly number[])[] = [];

  constructor(
    private readonly model: Pick<SeverityModel, 'crossed' | 'components'>,
    private readonly relations: readonly Relation[],
  ) {
    const { crossed, components } = model;
    this.sheets = sheetsPerRater(model);
    this.observations = new Uint32Array(components.count);
    this.byRelation = new Uint32Array(crossed.raters * crossed.relations.length);
    this.ofRelation = new Uint32Array(crossed.relations.length);
    crossed.rater.forEach((rater, n) => {
      this.byRelation[rater * crossed.relations.length + crossed.relation[n]!]!++;
      this.ofRelation[crossed.relation[n]!]!++;
    });
    const rated: number[][] = Array.from({ length: crossed.raters }, () => []);
    const taken = new Map<number, Set<number>>();
    for (let j = 0; j + 1 < crossed.rateeStart.length; j++) {
      const component = components.ofRatee[j]!;
      if (component < 0) continue;
      this.observations[component]! += crossed.rateeStart[j + 1]! - crossed.rateeStart[j]!;
      for (let n = crossed.rateeStart[j]!; n < crossed.rateeStart[j + 1]!; n++) rated[crossed.rater[n]!]!.push(j);
      const [groups, used] = [this.usual.get(component) ?? [], taken.get(component) ?? new Set<number>()];
      if (groups.length < ENOUGH_GROUPS) groups.push(...this.disjoint(this.groupsOf(j), used, (rater) => this.sheets[rater]!));
      this.usual.set(component, groups);
      taken.set(component, used);
    }
    this.rated = rated;
  }

  /** Raters in these cells who rated somebody else too. */
  ratedElsewhere(ratee: number, cells: readonly Cell[]): number {
    const { crossed } = this.model;
    const behind = observationsOf(crossed, ratee).filter((n) => cells.some(({ relations }) => relations.includes(crossed.relations[crossed.relation[n]!]!)));
    return new Set(behind.map((n) => crossed.rater[n]!).filter((rater) => this.sheets[rater]! > 1)).size;
  }

  /** A lower bound on the raters that nothing shown can take out of Δ; counting stops at `enough`. */
  leastMoved(ratee: number, cells: readonly Cell[], weights: RelationWeights, enough: number): number {
    const component = this.model.components.ofRatee[ratee]!;
    if (component < 0) return 0;
    const { weight, levels } = this.behind(ratee, cells, weights);
    const all = [...weight.values()].reduce((sum, own) => sum + own, 0);
    const alphaOf = (rater: number) =>
      levels.reduce((sum, level, g) => sum + level * this.byRelation[rater * levels.length + g]!, (weight.get(rater) ?? 0) - (all * this.sheets[rater]!) / this.observations[component]!);

    const near = [...new Set([...weight.keys()].flatMap((rater) => this.rated[rater]!))].filter((j) => j !== ratee).slice(0, ENOUGH_GROUPS);
    const groups = [...this.usual.get(component)!.filter((group) => group.ratee !== ratee), ...near.flatMap((j) => this.groupsOf(j))];
    const moving = groups.map(({ raters }) => ({ raters, stays: raters.length - mostAlike(raters.map(alphaOf)) })).filter(({ stays }) => stays > 0);
    const used = new Set<number>();
    let moved = 0;
    // The most moving groups first: a poor choice only loses officers their figure, and must not go by the order of ids.
    for (const { raters, stays } of moving.sort((a, b) => b.stays - a.stays)) {
      if (raters.some((rater) => used.has(rater))) continue;
      raters.forEach((rater) => used.add(rater));
      moved += stays;
      if (moved >= enough) break;
    }
    return moved;
  }

  /** By rater w_i = w_c / (n_c Σ w) over the cells of others that weigh; by relation (W ω_g − b_g) / N_g. */
  private behind(ratee: number, cells: readonly Cell[], usual: RelationWeights): { weight: Map<number, number>; levels: readonly number[] } {
    const { crossed } = this.model;
    const weighed = cells.filter((cell) => cell.weight > 0 && cell.mean !== null);
    const total = weighed.reduce((sum, cell) => sum + cell.weight, 0);
    const weight = new Map<number, number>();
    const ofRelation = crossed.relations.map(() => 0);
    for (const cell of weighed.filter((one) => !isSelf(one))) {
      const behind = observationsOf(crossed, ratee).filter((n) => cell.relations.includes(crossed.relations[crossed.relation[n]!]!));
      for (const n of behind) {
        const own = cell.weight / (total * behind.length);
        weight.set(crossed.rater[n]!, own);
        ofRelation[crossed.relation[n]!]! += own;
      }
    }
    const all = ofRelation.reduce((sum, own) => sum + own, 0);
    const shares = crossed.relations.map((relation) => usual[relation] ?? 0);
    const full = shares.reduce((sum, share) => sum + share, 0);
    return { weight, levels: ofRelation.map((own, g) => (full === 0 ? 0 : (all * shares[g]!) / full - own) / this.ofRelation[g]!) };
  }

  private groupsOf(ratee: number): Group[] {
    const { crossed } = this.model;
    return this.relations.map((relation) => ({
      ratee, raters: observationsOf(crossed, ratee).filter((n) => crossed.relations[crossed.relation[n]!] === relation).map((n) => crossed.rater[n]!),
    }));
  }

  private disjoint(groups: readonly Group[], used: Set<number>, alphaOf: (rater: number) => number): Group[] {
    return groups.filter(({ raters }) => {
      const isOf = raters.length > mostAlike(raters.map(alphaOf)) && !raters.some((rater) => used.has(rater));
      if (isOf) raters.forEach((rater) => used.add(rater));
      return isOf;
    });
  }
}

/** More than any k, also where some of them hold raters behind the officer's own Δ. */
const ENOUGH_GROUPS = 40;

/** How many have the most frequent value; 0 of none. */
function mostAlike(values: readonly number[]): number {
  let most = 0;
  for (const value of values) most = Math.max(most, values.filter((other) => Math.abs(other - value) < 1e-12).length);
  return most;
}

const observationsOf = ({ rateeStart }: CrossedSheets, ratee: number): number[] =>
  Array.from({ length: rateeStart[ratee + 1]! - rateeStart[ratee]! }, (_, n) => rateeStart[ratee]! + n);

const known = new WeakMap<CrossedSheets, Influence>();

/** Of one fit, made once. */
export function influenceOf(model: Pick<SeverityModel, 'crossed' | 'components'>, relations: readonly Relation[]): Influence {
  const made = known.get(model.crossed) ?? new Influence(model, relations);
  known.set(model.crossed, made);
  return made;
}

import { fixedLottery } from '../fixed-lottery';
import { PACE } from '../quality/rater-flags';
import { type Relation, relationCode } from '../scores/relations';
import type { LooseSheets } from '../scores/round-sheets';

/** A world in which it is known how good officers are and how severe raters are. Deviations in points. */
export interface World {
  readonly seed: number;
  readonly officers: number;
  readonly unit: number;
  /** Raters asked for each officer, by relation. */
  readonly panel: Partial<Record<Relation, number>>;
  /** Share of raters taken from other units. */
  readonly across: number;
  readonly mean: number;
  /** What a relation gives more or less than others. */
  readonly leaning: Partial<Record<Relation, number>>;
  readonly truth: number;
  readonly severity: number;
  /** Share of the variance of severity that raters of one unit have in common. */
  readonly culture: number;
  /** How one rater sees one officer, beyond both. */
  readonly dyad: number;
  /** Of single items, before rounding to 1..5. */
  readonly item: number;
  /** How far raters differ in the spread of their items: deviation of its logarithm. 0: all alike. */
  readonly style: number;
  readonly nonResponse: number;
  readonly notObserved: number;
}

export interface SimulatedRound extends LooseSheets {
  readonly ratee: Uint32Array;
  readonly relation: Uint8Array;
  /** Per sheet, the officer who wrote it. */
  readonly rater: Uint32Array;
  readonly pace: Uint8Array;
  /** Per officer. */
  readonly truth: Float64Array;
  readonly severity: Float64Array;
}

export const ITEMS = 28;

/** Answers of 28 items: round(mean + leaning + truth − severity + dyad + item noise), clipped to 1..5; 0 not observed. */
export function simulateRound(world: World): SimulatedRound {
  const { officers, panel, mean, leaning, nonResponse, notObserved } = world;
  const { uniform, normal } = aLottery(world.seed);
  const truth = Float64Array.from({ length: officers }, () => world.truth * normal());
  const severity = severities(world, normal);
  const spread = Float64Array.from({ length: officers }, () => world.item * Math.exp(world.style * normal()));

  const seats = Object.entries(panel).flatMap(([relation, count]) => Array<Relation>(count).fill(relation as Relation));
  const most = officers * seats.length;
  const [ratee, relation, rater, pace] = [new Uint32Array(most), new Uint8Array(most), new Uint32Array(most), new Uint8Array(most)];
  const answers = new Uint8Array(most * ITEMS);
  let count = 0;
  for (let j = 0; j < officers; j++) {
    const chosen = ratersOf(world, j, seats, uniform);
    for (const [seat, name] of seats.entries()) {
      if (uniform() < nonResponse) continue;
      const i = chosen[seat]!;
      const seen = mean + (leaning[name] ?? 0) + truth[j]! - severity[i]! + world.dyad * normal();
      for (let item = 0; item < ITEMS; item++) {
        if (uniform() < notObserved) continue;
        answers[count * ITEMS + item] = Math.min(5, Math.max(1, Math.round(seen + spread[i]! * normal())));
      }
      pace[count] = paceAt(SECONDS * Math.exp(0.35 * normal()));
      ratee[count] = j;
      relation[count] = relationCode(name);
      rater[count++] = i;
    }
  }
  return {
    items: ITEMS, ratees: officers, truth, severity, answers: answers.subarray(0, count * ITEMS),
    ratee: ratee.subarray(0, count), relation: relation.subarray(0, count), rater: rater.subarray(0, count), pace: pace.subarray(0, count),
  };
}

/** Honest people take six seconds an item, nine in ten of them between three and eleven. */
const SECONDS = 6;

function paceAt(seconds: number): number {
  if (seconds < 1) return PACE.underOne;
  return seconds < 2 ? PACE.underTwo : PACE.unhurried;
}

function severities({ officers, unit, severity, culture }: World, normal: () => number): Float64Array {
  let common = 0;
  return Float64Array.from({ length: officers }, (_, i) => {
    if (i % unit === 0) common = normal();
    return severity * (Math.sqrt(culture) * common + Math.sqrt(1 - culture) * normal());
  });
}

/** Different people for every seat: colleagues of the unit in random order, some seats given to strangers. Self is self. */
function ratersOf({ officers, unit, across }: World, j: number, seats: readonly Relation[], uniform: () => number): number[] {
  const home = j - (j % unit);
  const colleagues = Array.from({ length: unit }, (_, n) => home + n).filter((i) => i !== j);
  const chosen: number[] = [];
  for (const seat of seats) {
    if (seat === 'self') {
      chosen.push(j);
      continue;
    }
    const [colleague] = colleagues.splice(Math.floor(uniform() * colleagues.length), 1);
    let i = colleague!;
    if (uniform() < across) do i = Math.floor(uniform() * officers); while ((i >= home && i < home + unit) || chosen.includes(i));
    chosen.push(i);
  }
  return chosen;
}

/** Random numbers that are the same every time; normal ones in pairs, by Box and Muller. */
function aLottery(seed: number): { uniform: () => number; normal: () => number } {
  const draw = fixedLottery(seed);
  for (let i = 0; i < 20; i++) draw(); // small seeds start with small numbers
  const uniform = () => draw() / 0x1_0000_0000;
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const own = spare;
      spare = null;
      return own;
    }
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - uniform())), 2 * Math.PI * uniform()];
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}

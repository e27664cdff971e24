import { normalTails } from '../reliability/distributions';
import { residuals } from '../severity/mixed-equations';
import { rateeOf } from '../severity/moments';
import type { SeverityModel } from '../severity/severity-model';
import { correlation } from '../severity/applicability';
import { discoveries } from './p-values';

/** Two people who rated each other. Residuals in points: what each gave beyond relation, ratee and own severity. */
export interface Dyad {
  readonly a: number;
  readonly b: number;
  readonly residuals: readonly [ofA: number, ofB: number];
}

/** Mutual pairs. `rateeOfRater`: per rater of the model, the same person's number as ratee, or −1. */
export function mutualDyads(model: SeverityModel, rateeOfRater: ArrayLike<number>): Dyad[] {
  const { crossed } = model;
  const left = residuals(crossed, model);
  const given = new Map<string, number>();
  const ratee = rateeOf(crossed);
  crossed.rater.forEach((i, n) => rateeOfRater[i]! >= 0 && given.set(`${rateeOfRater[i]} ${ratee[n]}`, left[n]!));

  const dyads: Dyad[] = [];
  for (const [pair, residual] of given) {
    const [a, b] = pair.split(' ').map(Number) as [number, number];
    const back = given.get(`${b} ${a}`);
    if (a < b && back !== undefined) dyads.push({ a, b, residuals: [residual, back] });
  }
  return dyads.sort((one, other) => one.a - other.a || one.b - other.b);
}

/** Dyadic correlation of residuals: each pair is entered twice, once from either side (Kenny). 0 without pairs. */
export function reciprocityOf(dyads: readonly Dyad[]): number {
  return dyads.length === 0 ? 0 : correlation(dyads.flatMap(({ residuals: [a, b] }) => [[a, b], [b, a]] as const));
}

const LEAST_MEAN = 0.4;

/**
 * Pairs that favour each other: z = (e_ij + e_ji) / (s_e √(2(1 + ρ))), ρ the dyadic correlation within 0..0.5, s_e the SD of
 * all residuals; found by Benjamini–Hochberg at .05, both residuals above 0 and their mean at least .4.
 * What this finds is real; what it does not find may be there: pairs who add one point are found in 13% of cases, so
 * nobody may write "no collusion found". Specification 4.
 */
export function favouringDyads(model: SeverityModel, dyads: readonly Dyad[]): Dyad[] {
  const left = residuals(model.crossed, model);
  const spread = Math.sqrt(left.reduce((sum, e) => sum + e * e, 0) / Math.max(1, left.length - 1));
  const rho = Math.min(0.5, Math.max(0, reciprocityOf(dyads)));
  const upperTail = ({ residuals: [a, b] }: Dyad) => {
    const z = (a + b) / (spread * Math.sqrt(2 * (1 + rho)));
    return z > 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2;
  };
  const found = discoveries(new Map(dyads.map((dyad) => [dyad, upperTail(dyad)])), 0.05);
  return dyads.filter((dyad) => found.has(dyad) && dyad.residuals.every((e) => e > 0) && (dyad.residuals[0] + dyad.residuals[1]) / 2 >= LEAST_MEAN);
}

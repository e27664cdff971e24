import { iccOf, oneWay, ratersNeeded } from '@app/scoring';

/** The one-way analysis of sheet scores in officers, with the names that the reference gives its figures; null where it has no meaning. */
export function oneWayReport(score: Float64Array, rateeStart: ArrayLike<number>, include: (sheet: number) => boolean) {
  const ways = oneWay(score, rateeStart, include);
  const icc = ways && iccOf(ways);
  if (!ways || !icc) return null;

  const { groups, scores, meanSquareBetween: between, meanSquareWithin: within, k0 } = ways;
  const [single, meanSize] = [icc.single, scores / groups];
  return {
    J: groups, N: scores, MSB: between, MSW: within, F: icc.f, k0, nBar: meanSize,
    ICC1: single, ICC1_meanGroupSize: (between - within) / (between + (meanSize - 1) * within), ICCk: icc.mean,
    ICC1_lower: icc.singleRange[0], ICC1_upper: icc.singleRange[1], ICCk_lower: icc.meanRange[0], ICCk_upper: icc.meanRange[1],
    sigma2_between: (between - within) / k0, sem_single: Math.sqrt(within), sem_mean_k0: Math.sqrt(within / k0),
    'spearmanBrown_n_for_0.70_exact': single > 0 ? (0.7 * (1 - single)) / (single * 0.3) : null,
    'spearmanBrown_n_for_0.70': ratersNeeded(single),
  };
}

/** Sums of squares of scores nested in groups: raters in ratees. */
export interface OneWay {
  /** Ratees with at least one score. */
  readonly groups: number;
  /** Scores. */
  readonly scores: number;
  readonly meanSquareBetween: number;
  readonly meanSquareWithin: number;
  /** k0 = (N − Σn²/N)/(J − 1): what a common group size would have to be. */
  readonly k0: number;
}

/**
 * MSB = Σ n_j (ȳ_j − ȳ)² / (J − 1), MSW = ΣΣ (y − ȳ_j)² / (N − J).
 *
 * `score` in points, NaN left out, group j from `start[j]` up to, not with, `start[j + 1]`; `include` chooses among them.
 * Squares are summed around a mean known before, and a group's scores from the lowest up, so that the order of sheets
 * moves no bit. Null if J < 2 or N ≤ J. Specification 2.2.
 */
export function oneWay(score: Float64Array, start: ArrayLike<number>, include: (s: number) => boolean = () => true): OneWay | null {
  const sizes: number[] = [];
  const means: number[] = [];
  let within = 0;

  for (let j = 0; j + 1 < start.length; j++) {
    const own: number[] = [];
    for (let s = start[j]!; s < start[j + 1]!; s++) if (!Number.isNaN(score[s]!) && include(s)) own.push(score[s]!);
    if (own.length === 0) continue;
    own.sort((a, b) => a - b);
    const mean = own.reduce((sum, y) => sum + y, 0) / own.length;
    within += own.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    sizes.push(own.length);
    means.push(mean);
  }

  const [groups, scores] = [sizes.length, sizes.reduce((sum, n) => sum + n, 0)];
  if (groups < 2 || scores <= groups) return null;
  const grand = means.reduce((sum, mean, j) => sum + sizes[j]! * mean, 0) / scores;
  const between = means.reduce((sum, mean, j) => sum + sizes[j]! * (mean - grand) ** 2, 0);
  return {
    groups,
    scores,
    meanSquareBetween: between / (groups - 1),
    meanSquareWithin: within / (scores - groups),
    k0: (scores - sizes.reduce((sum, n) => sum + n * n, 0) / scores) / (groups - 1),
  };
}

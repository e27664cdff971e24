import { HIGHEST_ANSWER } from '../scores/answers';

/**
 * Cronbach's α = k/(k − 1) · (1 − tr C / ΣC), C the pairwise covariances (n − 1) of the items.
 *
 * `answers`: sheets × items bytes, 1..5 counted, everything else missing; `include` chooses sheets (valid ones of others),
 * `items` the positions. Null with fewer than two items, an undefined covariance, or ΣC ≤ 0. May be negative.
 *
 * It measures consistency inside one rater's head, which halo inflates; it is never the reliability of an officer's
 * score: that is ICC(k). Sums run in whole numbers, so the order of sheets moves no bit. Cronbach 1951; as psych::alpha.
 * Specification 2.1.
 */
export function cronbachAlpha(answers: Uint8Array, width: number, items: readonly number[], include: (sheet: number) => boolean): number | null {
  const k = items.length;
  if (k < 2) return null;
  const pairs = pairSums(answers, width, items, include);

  let [trace, total] = [0, 0];
  for (let a = 0; a < k; a++) {
    for (let b = a; b < k; b++) {
      const covariance = covarianceOf(pairs, a * k + b);
      if (covariance === null) return null;
      if (a === b) trace += covariance;
      total += a === b ? covariance : 2 * covariance;
    }
  }
  return total > 0 ? (k / (k - 1)) * (1 - trace / total) : null;
}

/** Per pair of items, over the sheets that answer both: how many, Σx, Σy, Σxy. */
interface PairSums {
  readonly n: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xy: Float64Array;
}

function pairSums(answers: Uint8Array, width: number, items: readonly number[], include: (sheet: number) => boolean): PairSums {
  const k = items.length;
  const [n, x, y, xy] = [new Float64Array(k * k), new Float64Array(k * k), new Float64Array(k * k), new Float64Array(k * k)];
  for (let sheet = 0; sheet * width < answers.length; sheet++) {
    if (!include(sheet)) continue;
    const marks = items.map((item) => answers[sheet * width + item]!).map((mark) => (mark > HIGHEST_ANSWER ? 0 : mark));
    for (let a = 0; a < k; a++) {
      if (marks[a] === 0) continue;
      for (let b = a; b < k; b++) {
        if (marks[b] === 0) continue;
        const pair = a * k + b;
        n[pair]!++;
        x[pair]! += marks[a]!;
        y[pair]! += marks[b]!;
        xy[pair]! += marks[a]! * marks[b]!;
      }
    }
  }
  return { n, x, y, xy };
}

function covarianceOf({ n, x, y, xy }: PairSums, pair: number): number | null {
  if (n[pair]! < 2) return null;
  return (xy[pair]! - (x[pair]! * y[pair]!) / n[pair]!) / (n[pair]! - 1);
}

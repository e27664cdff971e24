/** How well figures say who is better. `truth` and `figures` in the same order, no gaps. */
export interface AgreementWithTruth {
  /** Pearson's. */
  readonly r: number;
  /** Share of all pairs of officers that stand in the right order. */
  readonly pairs: number;
  /** Share of the true best tenth found in the best tenth. */
  readonly topTenth: number;
}

export function agreementWithTruth(truth: Float64Array, figures: Float64Array): AgreementWithTruth {
  return { r: pearson(truth, figures), pairs: pairsInOrder(truth, figures), topTenth: topTenth(truth, figures) };
}

function pearson(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
    xy += (x[i]! - mx) * (y[i]! - my);
  }
  return xy / Math.sqrt(xx * yy);
}

/** Equal figures count as half right. */
function pairsInOrder(truth: Float64Array, figures: Float64Array): number {
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < i; j++) {
      const product = (truth[i]! - truth[j]!) * (figures[i]! - figures[j]!);
      right += product > 0 ? 1 : product === 0 ? 0.5 : 0;
    }
  }
  return right / ((truth.length * (truth.length - 1)) / 2);
}

function topTenth(truth: Float64Array, figures: Float64Array): number {
  const best = (values: Float64Array) => new Set(Array.from(values.keys()).sort((a, b) => values[b]! - values[a]!).slice(0, Math.round(values.length / 10)));
  const found = best(figures);
  const wanted = [...best(truth)];
  return wanted.filter((officer) => found.has(officer)).length / wanted.length;
}

export const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

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
  const groups = Math.max(0, start.length - 1);
  const sums = new OneWaySums(groups);
  const own = new Float64Array(largestGroup(start));
  for (let j = 0; j < groups; j++) {
    let size = 0;
    for (let s = start[j]!; s < start[j + 1]!; s++) if (!Number.isNaN(score[s]!) && include(s)) own[size++] = score[s]!;
    sums.add(own, size);
  }
  return sums.result();
}

/** The same for scores that come group by group. */
export class OneWaySums {
  private readonly sizes: Float64Array;
  private readonly means: Float64Array;
  private groups = 0;
  private scores = 0;
  private within = 0;

  constructor(most: number) {
    this.sizes = new Float64Array(most);
    this.means = new Float64Array(most);
  }

  /** The first `size` of `own` are a group; they are put in order. */
  add(own: Float64Array, size: number): void {
    if (size === 0) return;
    sortFirst(own, size);
    let [sum, squares] = [0, 0];
    for (let n = 0; n < size; n++) sum += own[n]!;
    const mean = sum / size;
    for (let n = 0; n < size; n++) squares += (own[n]! - mean) ** 2;
    this.within += squares;
    this.sizes[this.groups] = size;
    this.means[this.groups++] = mean;
    this.scores += size;
  }

  result(): OneWay | null {
    const { groups, scores, sizes, means } = this;
    if (groups < 2 || scores <= groups) return null;
    let [total, between, squaredSizes] = [0, 0, 0];
    for (let j = 0; j < groups; j++) total += sizes[j]! * means[j]!;
    const grand = total / scores;
    for (let j = 0; j < groups; j++) between += sizes[j]! * (means[j]! - grand) ** 2;
    for (let j = 0; j < groups; j++) squaredSizes += sizes[j]! * sizes[j]!;
    return {
      groups,
      scores,
      meanSquareBetween: between / (groups - 1),
      meanSquareWithin: this.within / (scores - groups),
      k0: (scores - squaredSizes / scores) / (groups - 1),
    };
  }
}

export function largestGroup(start: ArrayLike<number>): number {
  let largest = 0;
  for (let j = 0; j + 1 < start.length; j++) largest = Math.max(largest, start[j + 1]! - start[j]!);
  return largest;
}

const FEW = 40;

/** The lowest first. Groups are small as a rule, and a call of `sort` for each would take longer than all the rest. */
function sortFirst(values: Float64Array, size: number): void {
  if (size > FEW) values.subarray(0, size).sort();
  else for (let n = 1; n < size; n++) {
    const value = values[n]!;
    let place = n;
    for (; place > 0 && values[place - 1]! > value; place--) values[place] = values[place - 1]!;
    values[place] = value;
  }
}

import type { Incidence } from './incidence';
import { absorption, type Ratios } from './mixed-equations';

const MOST_STEPS = 2_000;

/**
 * The mixed-model equations with the ratees absorbed: raters first, unless their effect is dropped, then relations.
 * No matrix is formed: each product walks the observations once from either side.
 */
export class SparseSystem {
  /** False once a solution was given up after too many steps. */
  settled = true;
  /** Equations: those of `raters` raters, then those of the relations. */
  readonly size: number;
  /** 0 where the effect is dropped. */
  readonly raters: number;
  /** w_j = 1 / (n_j + λu), see `absorption`. */
  private readonly w: Float64Array;
  private readonly inverseDiagonal: Float64Array;
  /** Per ratee, what absorbing it takes from each of its observations. */
  private readonly taken: Float64Array;

  constructor(
    private readonly incidence: Incidence,
    private readonly ratios: Ratios,
  ) {
    const { ratees, relations } = incidence;
    this.raters = ratios.rater < Infinity ? incidence.raters : 0;
    this.size = this.raters + relations;
    this.w = absorption(incidence, ratios.ratee);
    this.taken = new Float64Array(ratees);
    this.inverseDiagonal = this.jacobi();
  }

  /** β̂, v̂ and, substituted back, û_j = w_j Σ (y − β̂ − v̂) over the sheets of j. */
  effects(x: Float64Array): { relation: Float64Array; rater: Float64Array; ratee: Float64Array } {
    const { raters, w, incidence } = this;
    const rater = new Float64Array(incidence.raters);
    rater.set(x.subarray(0, raters));
    const ratee = this.sumsOverSheets(x, new Float64Array(w.length));
    for (let j = 0; j < w.length; j++) ratee[j] = w[j]! * (incidence.rateeSums[j]! - ratee[j]!);
    return { relation: x.slice(raters), rater, ratee };
  }

  rightSide(): Float64Array {
    const { raters, w, taken, incidence } = this;
    const side = new Float64Array(this.size);
    side.set(incidence.raterSums.subarray(0, raters));
    side.set(incidence.relationSums, raters);
    for (let j = 0; j < w.length; j++) taken[j] = w[j]! * incidence.rateeSums[j]!;
    this.take(side);
    return side;
  }

  /** The right side of C x = z, z over ratees and raters, with the ratees absorbed. */
  probeSide(zRatee: Float64Array, zRater: Float64Array): Float64Array {
    const { raters, w, taken } = this;
    const side = new Float64Array(this.size);
    side.set(zRater.subarray(0, raters));
    for (let j = 0; j < w.length; j++) taken[j] = w[j]! * zRatee[j]!;
    this.take(side);
    return side;
  }

  /** z_u' (C⁻¹z)_u and z_v' (C⁻¹z)_v from the solution of `probeSide`. */
  probed(zRatee: Float64Array, zRater: Float64Array, x: Float64Array): { ratee: number; rater: number } {
    const { raters, w, taken } = this;
    let [ratee, rater] = [0, 0];
    for (let i = 0; i < raters; i++) rater += zRater[i]! * x[i]!;
    this.sumsOverSheets(x, taken);
    for (let j = 0; j < w.length; j++) ratee += zRatee[j]! * w[j]! * (zRatee[j]! - taken[j]!);
    return { ratee, rater };
  }

  /**
   * Conjugate gradients with the diagonal as preconditioner, until the preconditioned residual is `tolerance` of that of 0.
   * `guess`: where to begin; a solution at nearly these variances saves most of the steps.
   */
  solve(side: Float64Array, tolerance: number, guess?: Float64Array): Float64Array {
    const { size, inverseDiagonal } = this;
    const x = guess?.length === size ? guess.slice() : new Float64Array(size);
    const [left, direction, product] = [side.slice(), new Float64Array(size), new Float64Array(size)];
    let [start, energy] = [0, 0];
    if (guess) this.multiply(x, product);
    for (let e = 0; e < size; e++) {
      start += side[e]! * side[e]! * inverseDiagonal[e]!;
      left[e]! -= product[e]!;
      direction[e] = left[e]! * inverseDiagonal[e]!;
      energy += left[e]! * direction[e]!;
    }

    const enough = start * tolerance * tolerance;
    for (let step = 0; energy > enough; step++) {
      if (step === MOST_STEPS) {
        this.settled = false;
        break;
      }
      const length = energy / this.multiply(direction, product);
      let next = 0;
      for (let e = 0; e < size; e++) {
        x[e]! += length * direction[e]!;
        const rest = left[e]! - length * product[e]!;
        left[e] = rest;
        next += rest * rest * inverseDiagonal[e]!;
      }
      const kept = next / energy;
      for (let e = 0; e < size; e++) direction[e] = left[e]! * inverseDiagonal[e]! + kept * direction[e]!;
      energy = next;
    }
    return x;
  }

  /** out = C x; returns x'C x. */
  private multiply(x: Float64Array, out: Float64Array): number {
    const { raters, size, w, taken, ratios, incidence: { raterStart, ofRater, relations, sizes } } = this;
    this.sumsOverSheets(x, taken);
    for (let j = 0; j < w.length; j++) taken[j]! *= w[j]!;
    for (let g = 0; g < relations; g++) out[raters + g] = sizes[g]! * x[raters + g]!;
    for (let i = 0; i < raters; i++) {
      const own = x[i]!;
      let sum = (ratios.rater + raterStart[i + 1]! - raterStart[i]!) * own;
      for (let g = 0; g < relations; g++) {
        sum += ofRater[i * relations + g]! * x[raters + g]!;
        out[raters + g]! += ofRater[i * relations + g]! * own;
      }
      out[i] = sum;
    }
    this.take(out);

    let energy = 0;
    for (let e = 0; e < size; e++) energy += x[e]! * out[e]!;
    return energy;
  }

  /** Per ratee, Σ (x_relation + x_rater) over its sheets. */
  private sumsOverSheets(x: Float64Array, sums: Float64Array): Float64Array {
    const { raters, incidence: { rateeStart, raterOf, ofRatee, relations } } = this;
    for (let j = 0; j < sums.length; j++) {
      let sum = 0;
      for (let g = 0; g < relations; g++) sum += ofRatee[j * relations + g]! * x[raters + g]!;
      if (raters > 0) for (let n = rateeStart[j]!, end = rateeStart[j + 1]!; n < end; n++) sum += x[raterOf[n]!]!;
      sums[j] = sum;
    }
    return sums;
  }

  /** Takes from each equation what its observations lose to the absorbed ratees. */
  private take(out: Float64Array): void {
    const { raters, taken, incidence: { raterStart, rateeOf, ofRatee, relations } } = this;
    for (let i = 0; i < raters; i++) {
      let sum = 0;
      for (let n = raterStart[i]!, end = raterStart[i + 1]!; n < end; n++) sum += taken[rateeOf[n]!]!;
      out[i]! -= sum;
    }
    for (let j = 0; j < taken.length; j++) for (let g = 0; g < relations; g++) out[raters + g]! -= ofRatee[j * relations + g]! * taken[j]!;
  }

  private jacobi(): Float64Array {
    const { raters, w, taken, ratios, incidence: { raterStart, ofRatee, relations, sizes } } = this;
    const diagonal = new Float64Array(this.size);
    for (let i = 0; i < raters; i++) diagonal[i] = ratios.rater + raterStart[i + 1]! - raterStart[i]!;
    taken.set(w);
    this.take(diagonal);
    for (let g = 0; g < relations; g++) diagonal[raters + g] = sizes[g]!;
    for (let j = 0; j < w.length; j++) for (let g = 0; g < relations; g++) diagonal[raters + g]! -= w[j]! * ofRatee[j * relations + g]! ** 2;
    for (let e = 0; e < this.size; e++) diagonal[e] = 1 / diagonal[e]!;
    return diagonal;
  }
}

import type { CrossedSheets } from './crossed-sheets';
import { absorption, type Ratios } from './mixed-equations';

const MOST_STEPS = 2_000;

/** The mixed-model equations with the ratees absorbed, relations first, then raters. No matrix is formed: each product walks the sheets. */
export class SparseSystem {
  readonly w: Float64Array;
  /** False once a solution was given up after too many steps. */
  settled = true;
  private readonly fixed: number;
  private readonly size: number;
  private readonly diagonal: Float64Array;

  constructor(
    private readonly crossed: CrossedSheets,
    private readonly ratios: Ratios,
  ) {
    this.w = absorption(crossed, ratios.ratee);
    this.fixed = crossed.relations.length;
    this.size = this.fixed + (ratios.rater < Infinity ? crossed.raters : 0);
    this.diagonal = this.jacobi();
  }

  split(x: Float64Array): { relation: Float64Array; rater: Float64Array } {
    const rater = new Float64Array(this.crossed.raters);
    rater.set(x.subarray(this.fixed));
    return { relation: x.slice(0, this.fixed), rater };
  }

  rightSide(): Float64Array {
    const { y, rateeStart } = this.crossed;
    const side = new Float64Array(this.size);
    for (let j = 0; j < this.w.length; j++) {
      let sum = 0;
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += y[n]!;
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) this.add(side, n, y[n]! - this.w[j]! * sum);
    }
    return side;
  }

  /** z_u' (C⁻¹z)_u and z_v' (C⁻¹z)_v: ratees are absorbed on the way in and substituted on the way out. */
  probe(zRatee: Float64Array, zRater: Float64Array, tolerance: number): { ratee: number; rater: number } {
    const { rateeStart } = this.crossed;
    const side = new Float64Array(this.size);
    if (this.size > this.fixed) side.set(zRater, this.fixed);
    for (let j = 0; j < zRatee.length; j++) for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) this.add(side, n, -this.w[j]! * zRatee[j]!);

    const x = this.solve(side, tolerance);
    let [ratee, rater] = [0, 0];
    for (let i = this.fixed; i < this.size; i++) rater += zRater[i - this.fixed]! * x[i]!;
    for (let j = 0; j < zRatee.length; j++) {
      let sum = zRatee[j]!;
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum -= this.at(x, n);
      ratee += zRatee[j]! * this.w[j]! * sum;
    }
    return { ratee, rater };
  }

  /** Conjugate gradients with the diagonal as preconditioner, until the preconditioned residual has shrunk by `tolerance`. */
  solve(side: Float64Array, tolerance: number): Float64Array {
    const x = new Float64Array(this.size);
    const left = side.slice();
    const scaled = left.map((value, e) => value / this.diagonal[e]!);
    const direction = scaled.slice();
    const product = new Float64Array(this.size);
    let energy = dot(left, scaled);
    const enough = energy * tolerance * tolerance;
    for (let step = 0; energy > enough; step++) {
      if (step === MOST_STEPS) {
        this.settled = false;
        break;
      }
      this.multiply(direction, product);
      const length = energy / dot(direction, product);
      for (let e = 0; e < this.size; e++) {
        x[e]! += length * direction[e]!;
        left[e]! -= length * product[e]!;
        scaled[e] = left[e]! / this.diagonal[e]!;
      }
      const next = dot(left, scaled);
      for (let e = 0; e < this.size; e++) direction[e] = scaled[e]! + (next / energy) * direction[e]!;
      energy = next;
    }
    return x;
  }

  private multiply(x: Float64Array, out: Float64Array): void {
    const { rateeStart } = this.crossed;
    out.fill(0, 0, this.fixed);
    for (let e = this.fixed; e < this.size; e++) out[e] = this.ratios.rater * x[e]!;
    for (let j = 0; j < this.w.length; j++) {
      const [from, to] = [rateeStart[j]!, rateeStart[j + 1]!];
      let mean = 0;
      for (let n = from; n < to; n++) mean += this.at(x, n);
      mean *= this.w[j]!;
      for (let n = from; n < to; n++) this.add(out, n, this.at(x, n) - mean);
    }
  }

  private jacobi(): Float64Array {
    const { rateeStart, relation } = this.crossed;
    const diagonal = new Float64Array(this.size).fill(this.ratios.rater, this.fixed);
    for (let j = 0; j < this.w.length; j++) {
      const counts = new Array<number>(this.fixed).fill(0);
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
        counts[relation[n]!]!++;
        if (this.size > this.fixed) diagonal[this.fixed + this.crossed.rater[n]!]! += 1 - this.w[j]!;
      }
      counts.forEach((count, g) => (diagonal[g]! += count - this.w[j]! * count * count));
    }
    return diagonal;
  }

  private at(x: Float64Array, n: number): number {
    const own = x[this.crossed.relation[n]!]!;
    return this.size > this.fixed ? own + x[this.fixed + this.crossed.rater[n]!]! : own;
  }

  private add(out: Float64Array, n: number, value: number): void {
    out[this.crossed.relation[n]!]! += value;
    if (this.size > this.fixed) out[this.fixed + this.crossed.rater[n]!]! += value;
  }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

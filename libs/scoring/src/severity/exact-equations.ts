import { factorise, inverseColumns, logDeterminant, solveFactorised } from './cholesky';
import type { CrossedSheets } from './crossed-sheets';
import { absorption, backSubstitute, type Fitted, type Ratios, type Solved } from './mixed-equations';

/**
 * Solves the mixed-model equations by a dense factor over relations and raters, ratees absorbed.
 * Exact up to rounding; O((p + r)³): for rounds of up to 1,500 ratees and raters together. Specification 3.2.
 */
export function solveExactly(crossed: CrossedSheets, ratios: Ratios): Fitted & Solved {
  const { raters, relations } = crossed;
  const w = absorption(crossed, ratios.ratee);
  const system = new DenseSystem(crossed, w, ratios.rater, relations.length);
  const x = solveFactorised(system.factor, system.size, system.rightSide());
  const relation = x.slice(0, relations.length);
  const rater = system.hasRaters ? x.slice(relations.length) : new Float64Array(raters);

  const columns = inverseColumns(system.factor, system.size);
  let [traceRater, traceRatee, logAbsorbed] = [0, 0, 0];
  for (let c = relations.length; c < system.size; c++) traceRater += system.inverseDiagonal(columns, c);
  if (ratios.ratee < Infinity) {
    for (let j = 0; j < w.length; j++) {
      traceRatee += w[j]! + w[j]! * w[j]! * system.absorbedNorm(columns, j);
      logAbsorbed -= Math.log(w[j]!);
    }
  }
  const ratee = backSubstitute(crossed, w, relation, rater);
  const determinant = logAbsorbed + logDeterminant(system.factor, system.size);
  return { relation, ratee, rater, traceRatee, traceRater, logDeterminant: determinant, settled: true };
}

/**
 * Var(û_j | y), Var(v̂_i | y) at given variances and given β, times 1/σ²e: what lme4 calls the conditional variance.
 * Exact, by the inverse of the random part of the equations.
 */
export function conditionalVariances(crossed: CrossedSheets, ratios: Ratios): { ratee: Float64Array; rater: Float64Array } {
  const w = absorption(crossed, ratios.ratee);
  const rater = new Float64Array(crossed.raters);
  if (ratios.rater === Infinity) return { ratee: w, rater };
  const system = new DenseSystem(crossed, w, ratios.rater, 0);
  const columns = inverseColumns(system.factor, system.size);
  rater.forEach((_, i) => (rater[i] = system.inverseDiagonal(columns, i)));
  return { ratee: w.map((weight, j) => (weight === 0 ? 0 : weight + weight * weight * system.absorbedNorm(columns, j))), rater };
}

/** The equations after absorbing the ratees, factorised. `fixed` relations come first; 0 leaves them out. */
class DenseSystem {
  readonly size: number;
  readonly hasRaters: boolean;
  readonly factor: Float64Array;

  constructor(
    private readonly crossed: CrossedSheets,
    private readonly w: Float64Array,
    lambda: number,
    private readonly fixed: number,
  ) {
    this.hasRaters = lambda < Infinity;
    this.size = fixed + (this.hasRaters ? crossed.raters : 0);
    this.factor = new Float64Array(this.size * this.size);
    if (this.hasRaters) for (let i = fixed; i < this.size; i++) this.factor[i * this.size + i] = lambda;
    for (let j = 0; j < w.length; j++) this.addRatee(j);
    factorise(this.factor, this.size);
  }

  /** Σ y over each equation, less what the absorbed ratees take. */
  rightSide(): Float64Array {
    const { rateeStart, y } = this.crossed;
    const side = new Float64Array(this.size);
    for (let j = 0; j < this.w.length; j++) {
      let sum = 0;
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += y[n]!;
      for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) for (const e of this.equationsOf(n)) side[e]! += y[n]! - this.w[j]! * sum;
    }
    return side;
  }

  inverseDiagonal(columns: Float64Array, c: number): number {
    let sum = 0;
    for (let i = c; i < this.size; i++) sum += columns[c * this.size + i]! ** 2;
    return sum;
  }

  /** m_j' S⁻¹ m_j, m_j = how often each equation stands in the sheets of ratee j. */
  absorbedNorm(columns: Float64Array, j: number): number {
    const { rateeStart } = this.crossed;
    const product = new Float64Array(this.size);
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      for (const e of this.equationsOf(n)) for (let i = e; i < this.size; i++) product[i]! += columns[e * this.size + i]!;
    }
    return product.reduce((sum, value) => sum + value * value, 0);
  }

  private addRatee(j: number): void {
    const { rateeStart } = this.crossed;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) {
      const own = this.equationsOf(n);
      for (const a of own) for (const b of own) if (a >= b) this.factor[a * this.size + b]! += 1;
      for (let other = rateeStart[j]!; other < rateeStart[j + 1]!; other++) {
        for (const a of own) for (const b of this.equationsOf(other)) if (a >= b) this.factor[a * this.size + b]! -= this.w[j]!;
      }
    }
  }

  /** The equations an observation stands in: its relation's and its rater's. */
  private equationsOf(n: number): number[] {
    const own: number[] = [];
    if (this.fixed > 0) own.push(this.crossed.relation[n]!);
    if (this.hasRaters) own.push(this.fixed + this.crossed.rater[n]!);
    return own;
  }
}

import { HIGHEST_ANSWER, NOT_OBSERVED } from '../scores/answers';
import { factorise, logDeterminant, solveFactorised } from '../severity/cholesky';

/**
 * McDonald's ω_total = (Σλ)² / ((Σλ)² + Σθ) of one factor, loadings λ and uniquenesses θ by maximum likelihood.
 *
 * `answers`: sheets × `width` bytes; `items` the positions, `include` chooses sheets. Only complete sheets count: one with
 * a missing answer among `items` is left out. Range 0..1. Like α it measures consistency inside one rater's head.
 *
 * Null below three items (λ is not identified), with no more complete sheets than items, where items do not vary or
 * determine each other, where the likelihood has no maximum, and for an improper solution (θ ≤ 0): a number there would
 * only look like one. McDonald 1999, Jöreskog 1967; as lavaan. Specification 2.1.
 */
export function omegaTotal(answers: Uint8Array, width: number, items: readonly number[], include: (sheet: number) => boolean): number | null {
  const covariance = covarianceOfComplete(answers, width, items, include);
  const factor = covariance && oneFactor(covariance, items.length);
  if (!factor || factor.uniqueness.some((theta) => theta <= 0)) return null;
  const common = factor.loading.reduce((sum, lambda) => sum + lambda, 0) ** 2;
  return common / (common + factor.uniqueness.reduce((sum, theta) => sum + theta, 0));
}

/** S with n − 1; ω does not depend on the divisor. Sums are whole numbers: the order of sheets moves no bit. */
function covarianceOfComplete(answers: Uint8Array, width: number, items: readonly number[], include: (sheet: number) => boolean): Float64Array | null {
  const p = items.length;
  const [sums, products] = [new Float64Array(p), new Float64Array(p * p)];
  let n = 0;
  for (let sheet = 0; sheet * width < answers.length; sheet++) {
    const marks = items.map((item) => answers[sheet * width + item]!);
    if (!include(sheet) || marks.some((mark) => mark === NOT_OBSERVED || mark > HIGHEST_ANSWER)) continue;
    n++;
    marks.forEach((a, i) => {
      sums[i]! += a;
      marks.forEach((b, j) => (products[i * p + j]! += a * b));
    });
  }
  if (p < 3 || n <= p) return null;
  const covariance = products.map((sum, at) => (sum - (sums[Math.floor(at / p)]! * sums[at % p]!) / n) / (n - 1));
  return determines(covariance, p) ? covariance : null;
}

/** Each item varies and keeps some variance of its own once the others are known. */
function determines(covariance: Float64Array, p: number): boolean {
  const factor = factorised(covariance, p);
  return factor !== null && items(p).every((i) => factor[i * p + i]! ** 2 > 1e-10 * covariance[i * p + i]!);
}

interface OneFactor {
  readonly loading: Float64Array;
  readonly uniqueness: Float64Array;
}

const MOST_STEPS = 500;

/** Minimises F = log|Σ| + tr(SΣ⁻¹), Σ = λλ' + diag θ, by Fisher scoring with halved steps. Null if it comes to no rest. */
function oneFactor(S: Float64Array, p: number): OneFactor | null {
  let at: OneFactor = {
    // Half of each variance common, signs those of the first item's covariances.
    loading: Float64Array.from(items(p), (i) => Math.sqrt(S[i * p + i]! / 2) * (S[i]! < 0 ? -1 : 1)),
    uniqueness: Float64Array.from(items(p), (i) => S[i * p + i]! / 2),
  };
  let misfit = misfitOf(S, at, p)!;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { move, gain } = scoringStep(S, at, p) ?? { move: null, gain: 0 };
    if (!move) return null;
    if (gain < 1e-14) return at;
    let next: OneFactor | null = null;
    for (let share = 1; share > 1e-9 && !next; share /= 2) {
      const tried = moved(at, move, share);
      const value = misfitOf(S, tried, p);
      if (value === null || value > misfit - 1e-4 * share * gain) continue;
      [next, misfit] = [tried, value];
    }
    // No step improves: rounding has the last word, or there is no maximum to be had.
    if (!next) return gain < 1e-9 ? at : null;
    at = next;
  }
  return null;
}

/** The step to take and twice the fall of F that it promises: g'H⁻¹g with the expected second derivatives H. */
function scoringStep(S: Float64Array, at: OneFactor, p: number): { move: Float64Array; gain: number } | null {
  const inverse = inverseOf(impliedBy(at, p), p);
  if (!inverse) return null;
  const row = (i: number) => inverse.subarray(i * p, (i + 1) * p);
  const { loading } = at;
  const pulled = Float64Array.from(items(p), (i) => dot(row(i), loading));
  const strength = dot(pulled, loading);
  const left = times(inverse, times(S, inverse, p), p).map((value, k) => inverse[k]! - value);

  const [gradient, H] = [new Float64Array(2 * p), new Float64Array(4 * p * p)];
  for (let i = 0; i < p; i++) {
    gradient[i] = 2 * dot(left.subarray(i * p, (i + 1) * p), loading);
    gradient[p + i] = left[i * p + i]!;
    for (let j = 0; j < p; j++) {
      const between = inverse[i * p + j]!;
      H[i * 2 * p + j] = 2 * (pulled[i]! * pulled[j]! + strength * between);
      H[(p + i) * 2 * p + j] = 2 * pulled[i]! * between;
      H[(p + i) * 2 * p + p + j] = between ** 2;
    }
  }
  const factor = factorised(H, 2 * p);
  if (!factor) return null;
  const move = solveFactorised(factor, 2 * p, gradient.slice());
  return { move, gain: dot(move, gradient) };
}

const moved = ({ loading, uniqueness }: OneFactor, move: Float64Array, share: number): OneFactor => ({
  loading: loading.map((lambda, i) => lambda - share * move[i]!),
  uniqueness: uniqueness.map((theta, i) => theta - share * move[loading.length + i]!),
});

function misfitOf(S: Float64Array, at: OneFactor, p: number): number | null {
  const implied = impliedBy(at, p);
  const factor = factorised(implied, p);
  const inverse = factor && inverseOf(implied, p);
  return inverse ? logDeterminant(factor, p) + dot(S, inverse) : null;
}

const impliedBy = ({ loading, uniqueness }: OneFactor, p: number): Float64Array =>
  Float64Array.from({ length: p * p }, (_, at) => loading[Math.floor(at / p)]! * loading[at % p]! + (Math.floor(at / p) === at % p ? uniqueness[at % p]! : 0));

function inverseOf(matrix: Float64Array, p: number): Float64Array | null {
  const factor = factorised(matrix, p);
  if (!factor) return null;
  const inverse = new Float64Array(p * p);
  for (const i of items(p)) inverse.set(solveFactorised(factor, p, Float64Array.from(items(p), (j) => Number(i === j))), i * p);
  return inverse;
}

/** Null if the matrix is not positive definite. */
function factorised(matrix: Float64Array, p: number): Float64Array | null {
  const factor = matrix.slice();
  try {
    factorise(factor, p);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return factor;
}

function times(A: Float64Array, B: Float64Array, p: number): Float64Array {
  const product = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let k = 0; k < p; k++) for (let j = 0; j < p; j++) product[i * p + j]! += A[i * p + k]! * B[k * p + j]!;
  return product;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const items = (p: number): number[] => Array.from({ length: p }, (_, i) => i);

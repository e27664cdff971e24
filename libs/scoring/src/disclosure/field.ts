/**
 * Numbers modulo the prime 2^61 − 1, in which a fraction a/b is a·b⁻¹: ranks come out exact, without a single rounding.
 * A rank over this field can only fall short of the rank over the fractions if the prime divides one of its determinants,
 * which does not happen to coefficients made of small counts and basis points.
 */
export const PRIME = (1n << 61n) - 1n;

export type FieldElement = bigint;

/** `'3/20'`, `'-1'`, or a whole number. */
export type Fraction = string | number;

export function inField(fraction: Fraction): FieldElement {
  const [above, below = '1'] = String(fraction).split('/');
  const denominator = modulo(BigInt(below));
  if (denominator === 0n) throw new RangeError(`no fraction: ${fraction}`);
  return times(modulo(BigInt(above!)), inverse(denominator));
}

export const modulo = (value: bigint): FieldElement => ((value % PRIME) + PRIME) % PRIME;

export const times = (a: FieldElement, b: FieldElement): FieldElement => (a * b) % PRIME;

export const minus = (a: FieldElement, b: FieldElement): FieldElement => (a >= b ? a - b : a - b + PRIME);

/** By Euclid: the x of x·value + y·p = 1. */
export function inverse(value: FieldElement): FieldElement {
  let [a, b, x, y] = [value, PRIME, 1n, 0n];
  while (a > 1n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x);
}

/** The rank of a matrix given by its rows. */
export function rankOf(rows: readonly (readonly FieldElement[])[]): number {
  const matrix = rows.map((row) => [...row]);
  const columns = matrix[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < columns && rank < matrix.length; column++) {
    const pivot = matrix.findIndex((row, i) => i >= rank && row[column] !== 0n);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    const head = matrix[rank]!;
    const scale = inverse(head[column]!);
    for (let i = rank + 1; i < matrix.length; i++) {
      const row = matrix[i]!;
      if (row[column] === 0n) continue;
      const factor = times(row[column]!, scale);
      for (let c = column; c < columns; c++) if (head[c] !== 0n) row[c] = minus(row[c]!, times(factor, head[c]!));
    }
    rank++;
  }
  return rank;
}

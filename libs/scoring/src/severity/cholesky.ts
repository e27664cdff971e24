/** Dense symmetric matrices of size n × n, row by row; only the lower triangle is read and written. */

/** A = L Lᵀ in place. @throws RangeError if A is not positive definite. */
export function factorise(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const other = j * n;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      if (i !== j) matrix[row + j] = sum / matrix[other + j]!;
      else if (sum > 0) matrix[row + j] = Math.sqrt(sum);
      else throw new RangeError('the equations of the severity model have no single solution');
    }
  }
}

/** log |A| from its factor. */
export function logDeterminant(factor: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += 2 * Math.log(factor[i * n + i]!);
  return sum;
}

/** Solves L Lᵀ x = b, overwriting b. */
export function solveFactorised(factor: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * b[k]!;
    b[i] = sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = (b[i]! /= factor[i * n + i]!);
    for (let k = 0; k < i; k++) b[k]! -= factor[i * n + k]! * x;
  }
  return b;
}

/** The columns of L⁻¹, each in a row of the result: A⁻¹ between a and b is then the product of rows a and b. */
export function inverseColumns(factor: Float64Array, n: number): Float64Array {
  const columns = new Float64Array(n * n);
  for (let c = 0; c < n; c++) {
    const column = c * n;
    columns[column + c] = 1 / factor[c * n + c]!;
    for (let i = c + 1; i < n; i++) {
      let sum = 0;
      for (let k = c; k < i; k++) sum -= factor[i * n + k]! * columns[column + k]!;
      columns[column + i] = sum / factor[i * n + i]!;
    }
  }
  return columns;
}

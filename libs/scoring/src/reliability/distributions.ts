/**
 * The quantile of Fisher's F: the f with P(F ≤ f) = p for `d1` and `d2` degrees of freedom, all positive, 0 < p < 1.
 *
 * F is a beta variable in disguise: x = d1·f / (d1·f + d2) ~ Beta(d1/2, d2/2). x is found by halving, which cannot fail.
 * Relative error below 1e-8 for degrees of freedom up to 10^6. Source: Abramowitz & Stegun 26.6.2.
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  const [a, b] = [d1 / 2, d2 / 2];
  let [low, high] = [0, 1];
  for (let step = 0; step < 200 && high - low > 1e-16 * low; step++) {
    const middle = (low + high) / 2;
    if (betaShare(middle, a, b) < p) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return (d2 * x) / (d1 * (1 - x));
}

/** P(F ≥ f) for `d1` and `d2` degrees of freedom, all positive. Abramowitz & Stegun 26.6.2. */
export const fTail = (f: number, d1: number, d2: number): number => betaShare(d2 / (d2 + d1 * f), d2 / 2, d1 / 2);

/** P(X ≥ x) for X ~ Binomial(n, p): I_p(x, n − x + 1). */
export const binomialTail = (x: number, n: number, p: number): number => (x <= 0 ? 1 : betaShare(p, x, n - x + 1));

/** P(|Z| ≥ |z|) of the normal distribution: erfc(|z| / √2), by the incomplete gamma function's series and fraction. */
export function normalTails(z: number): number {
  const x = (z * z) / 2;
  if (x < 1.5) {
    // γ(1/2, x) by its power series.
    let [term, sum] = [2, 2];
    for (let n = 1; n < 200 && term > 1e-17 * sum; n++) sum += term *= x / (n + 0.5);
    return 1 - (sum * Math.exp(-x) * Math.sqrt(x)) / Math.sqrt(Math.PI);
  }
  // Γ(1/2, x) by its continued fraction, from the tail upwards.
  let fraction = 0;
  for (let n = 60; n >= 1; n--) fraction = (n * (n - 0.5)) / (x + 2 * n + 0.5 - fraction);
  return (Math.exp(-x) * Math.sqrt(x)) / (x + 0.5 - fraction) / Math.sqrt(Math.PI);
}

/** The z with P(Z ≤ z) = p, 0 < p < 1: Newton's method on log P, which is concave, from the tail's own approximation. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  // √(−2 log 2p) is 0 at the middle and right in the far tail.
  let z = -Math.sqrt(-2 * Math.log(2 * p));
  for (let step = 0; step < 50; step++) {
    const [below, density] = [normalTails(z) / 2, Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)];
    const move = (below / density) * Math.log(p / below);
    z += move;
    if (Math.abs(move) < 1e-14 * Math.max(1, Math.abs(z))) break;
  }
  return Math.min(0, z);
}

/** P(χ² ≥ x) for an even number 2m of degrees of freedom: e^{−x/2} Σ_{i<m} (x/2)^i / i!. */
export function evenChiSquareTail(x: number, m: number): number {
  let [term, sum] = [1, 0];
  for (let i = 0; i < m; i++) {
    sum += term;
    term *= x / 2 / (i + 1);
  }
  return Math.min(1, Math.exp(-x / 2) * sum);
}

/** The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  // The fraction converges fast on the near side of the mean only; the far side is its mirror image.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const TINY = 1e-300;
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    for (const term of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      fraction *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** log Γ(x) for x > 0: Stirling's series, after lifting a small argument to where the series is exact to the last digits. */
function logGamma(x: number): number {
  if (x < 12) return logGamma(x + 1) - Math.log(x);
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}

import { PRIME } from '@app/scoring';

const FRACTION = /^([+-]?\d+)\/(\d+)$/;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const MOST_DIGITS = 400;

/**
 * A coefficient of a published figure as an exact fraction: `3/20`, `-1`, `0.15`, `1.5e-1`, or a number of JSON, which is read
 * as the decimal it is written as. Null if it is none of these, or if arithmetic modulo 2^61 − 1 would take it for 0 or for
 * no number at all.
 */
export function fractionOf(written: string | number): string | null {
  const text = String(written);
  const [above, below] = partsOf(text) ?? [0n, 0n];
  if (below === 0n || below % PRIME === 0n) return null;
  if (above !== 0n && above % PRIME === 0n) return null;
  return `${above}/${below}`;
}

function partsOf(text: string): [bigint, bigint] | null {
  if (text.length > MOST_DIGITS) return null;
  const [, above, below] = FRACTION.exec(text) ?? [];
  if (above && below) return reduced(BigInt(above.replace('+', '')), BigInt(below));
  const [, sign = '', whole, part = '', exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (!whole) return null;
  const power = Number(exponent) - part.length;
  if (Math.abs(power) > MOST_DIGITS) return null;
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  return power < 0 ? reduced(digits, 10n ** BigInt(-power)) : [digits * 10n ** BigInt(power), 1n];
}

function reduced(above: bigint, below: bigint): [bigint, bigint] {
  if (below === 0n) return [above, below];
  const common = divisorOf(above < 0n ? -above : above, below);
  return [above / common, below / common];
}

const divisorOf = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisorOf(b, a % b));

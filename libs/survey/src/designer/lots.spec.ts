import { drawKey, lotOf, officerWords, ticketOf } from './lots';

const MASK = (1n << 64n) - 1n;

/** SplitMix64's finaliser as the textbook has it. */
function mix64(z: bigint): bigint {
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

function lotBetween(seed: string, rater: string, ratee: string): number {
  const { asRater, asRatee } = officerWords(drawKey(seed), [rater, ratee]);
  return lotOf(asRater.high[0]! ^ asRatee.high[1]!, asRater.low[0]! ^ asRatee.low[1]!);
}

describe('a lot', () => {
  it('is the published one', () => {
    expect(lotBetween('demo-2569-1', 'demo-000005', 'demo-000006')).toBe(490405490);
    expect(lotBetween('demo-2569-1', 'demo-000006', 'demo-000005')).toBe(968768493);
  });

  it('in 32-bit halves equals the arithmetic of 64 bits', () => {
    const corners = [0n, 1n, MASK, 1n << 63n, 0xffffffffn, 0xffffffff00000000n, 0x8000000080000000n];
    const many = Array.from({ length: 2000 }, (_, i) => mix64(BigInt(i + 1) * 0x9e3779b97f4a7c15n));
    for (const word of [...corners, ...many]) {
      const [high, low] = [Number(word >> 32n), Number(word & 0xffffffffn)];
      expect(lotOf(high, low)).toBe(Number(mix64(word) >> 34n));
      for (const t of [0, 1, 77]) {
        expect(ticketOf(high, low, t)).toBe(Number(mix64((word + BigInt(t)) & MASK) >> 11n));
      }
    }
  });
});

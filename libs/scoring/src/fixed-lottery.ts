/**
 * Whole numbers from 0 up to, not with, 2^32 that look random and are the same every time (xorshift32, Marsaglia 2003).
 * A seed is a part of a method: drawing anew would give a contested result new bits.
 */
export function fixedLottery(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

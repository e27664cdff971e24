import { ETHICS_BANDS } from '../scores/level';
import { relationCode } from '../scores/relations';
import type { Relation } from '../scores/relations';
import { arrangeSheets, type LooseSheets, type RoundSheets } from '../scores/round-sheets';
import { DEFAULT_SETTINGS, type ScoringSettings } from '../scores/settings';

/** Seven standards of four items, weights .4 .3 .3, k as the product sets it. */
export const aRoundsSettings = (changes: Partial<ScoringSettings> = {}): ScoringSettings => ({
  ...DEFAULT_SETTINGS,
  standardOfItem: Array.from({ length: 28 }, (_, item) => Math.floor(item / 4)),
  standards: 7,
  weights: { supervisor: 4000, peer: 3000, subordinate: 3000 },
  bands: ETHICS_BANDS,
  ...changes,
});

/** A 32-bit generator (mulberry32): tests are random in content and the same every time. */
export function aLottery(seed: number): { below: (n: number) => number; uniform: () => number; normal: () => number } {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, below: (n) => Math.floor(uniform() * n) };
}

/** Every item the same answer, unless said otherwise. */
export type Row = readonly [ratee: number, relation: Relation, answers: number | readonly number[]];

export function sheetsOf(rows: readonly Row[], { items = 28, ratees = 1 + Math.max(-1, ...rows.map(([ratee]) => ratee)) } = {}): RoundSheets {
  return arrangeSheets(looseSheets(rows, items, ratees)).sheets;
}

export function looseSheets(rows: readonly Row[], items: number, ratees: number): LooseSheets {
  const answers = new Uint8Array(rows.length * items);
  rows.forEach(([, , marks], i) => answers.set(typeof marks === 'number' ? new Uint8Array(items).fill(marks) : marks, i * items));
  return { items, ratees, ratee: rows.map(([ratee]) => ratee), relation: rows.map(([, relation]) => relationCode(relation)), answers };
}

/** Ratees with random numbers of raters and untidy answers: some items not observed, some sheets nearly empty. */
export function randomRows(seed: number, ratees: number): Row[] {
  const lot = aLottery(seed);
  const rows: Row[] = [];
  for (let ratee = 0; ratee < ratees; ratee++) {
    const level = 3.2 + lot.uniform();
    const add = (relation: Relation, count: number) => {
      for (let n = 0; n < count; n++) {
        const skip = lot.uniform() < 0.15 ? 0.6 : 0.08;
        const leaning = level + lot.normal() * 0.4;
        const mark = () => (lot.uniform() < skip ? 0 : Math.min(5, Math.max(1, Math.round(leaning + lot.normal() * 0.7))));
        rows.push([ratee, relation, Array.from({ length: 28 }, mark)]);
      }
    };
    add('self', lot.below(2));
    add('supervisor', lot.below(2));
    add('peer', lot.below(7));
    add('subordinate', lot.below(3) === 0 ? lot.below(7) : 0);
    add('recipient', lot.below(4) === 0 ? lot.below(6) : 0);
  }
  return rows;
}

export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const lot = aLottery(seed);
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = lot.below(i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

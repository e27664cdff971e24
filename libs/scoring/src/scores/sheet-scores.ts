import { HIGHEST_ANSWER, NOT_IN_FORM, NOT_OBSERVED } from './answers';
import { AnswersUnreadable } from './scoring.errors';
import type { ScoringSettings } from './settings';

/** What each sheet says, in points 1..5. NaN where it says too little; a sheet that is not valid is NaN throughout. */
export interface SheetScores {
  readonly standards: number;
  /** Every s_it is a whole multiple of 1 / denominator, so that sums over raters can be exact. */
  readonly denominator: number;
  /** Sheets × standards: s_it. */
  readonly standard: Float64Array;
  /** Per sheet y = mean of its defined s_it. NaN: the sheet is not valid. */
  readonly score: Float64Array;
}

/**
 * s_it = Σx / a over the a answered items of standard t, defined iff a ≥ ⌈fraction · m_t⌉, m_t = items of t in the rater's form.
 * A sheet is valid iff at least `minStandards` of its standards are defined; otherwise nothing of it is used.
 *
 * `answers`: sheets × items bytes, in any order. Result in points 1..5 or NaN; a missing answer is never 0, never filled in.
 * @throws AnswersUnreadable for a byte that is no answer. Specification 1.1, 1.2.
 */
export function scoreSheets(answers: Uint8Array, settings: ScoringSettings): SheetScores {
  const { standardOfItem, standards, minStandards } = settings;
  const items = standardOfItem.length;
  const count = answers.length / items;
  const needed = answersNeeded(settings);
  const standard = new Float64Array(count * standards).fill(NaN);
  const score = new Float64Array(count).fill(NaN);
  const [asked, answered, sum] = [new Int32Array(standards), new Int32Array(standards), new Int32Array(standards)];

  for (let s = 0; s < count; s++) {
    asked.fill(0);
    answered.fill(0);
    sum.fill(0);
    for (let i = 0; i < items; i++) {
      const byte = answers[s * items + i]!;
      if (byte === NOT_IN_FORM) continue;
      if (byte > HIGHEST_ANSWER) throw new AnswersUnreadable(i);
      const t = standardOfItem[i]!;
      asked[t]!++;
      if (byte === NOT_OBSERVED) continue;
      answered[t]!++;
      sum[t]! += byte;
    }

    let defined = 0;
    let total = 0;
    for (let t = 0; t < standards; t++) {
      if (answered[t]! === 0 || answered[t]! < needed[asked[t]!]!) continue;
      const mean = sum[t]! / answered[t]!;
      standard[s * standards + t] = mean;
      total += mean;
      defined++;
    }
    if (defined >= minStandards && defined > 0) score[s] = total / defined;
    else standard.fill(NaN, s * standards, (s + 1) * standards);
  }
  return { standards, denominator: denominatorOf(standardOfItem, standards), standard, score };
}

/** ⌈fraction · m⌉ for every m. The 1e-9 keeps 0.7 × 10, which is 7.000000000000001 in binary, from asking for 8. */
const answersNeeded = ({ standardOfItem, minItemFraction }: ScoringSettings): number[] =>
  Array.from({ length: standardOfItem.length + 1 }, (_, asked) => Math.ceil(minItemFraction * asked - 1e-9));

/** The least common multiple of all numbers of items a standard can have answered: 12 for standards of up to four items. */
function denominatorOf(standardOfItem: ArrayLike<number>, standards: number): number {
  const sizes = new Array<number>(standards).fill(0);
  for (let i = 0; i < standardOfItem.length; i++) sizes[standardOfItem[i]!]!++;
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return Array.from({ length: Math.max(...sizes) }, (_, i) => i + 1).reduce((multiple, n) => (multiple / divisor(multiple, n)) * n, 1);
}

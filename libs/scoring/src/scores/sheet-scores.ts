import { HIGHEST_ANSWER, NOT_IN_FORM, NOT_OBSERVED } from './answers';
import { MarkCode, type Marks, UNREADABLE } from './marks';
import { AnswersUnreadable, SettingsUnfit } from './scoring.errors';
import { longestStandard, MOST_ITEMS, type ScoringSettings } from './settings';

/** What each sheet says, in points 1..5. NaN where it says too little; a sheet that is not valid is NaN throughout. */
export class SheetScores {
  private written: Float64Array | null = null;

  constructor(
    readonly standards: number,
    readonly code: MarkCode,
    /** Sheets × standards. */
    readonly marks: Marks,
    /** Per sheet y = mean of its defined s_it. NaN: the sheet is not valid. */
    readonly score: Float64Array,
  ) {}

  /** s_it in points, NaN where the sheet says too little of the standard. */
  says(sheet: number, standard: number): number {
    return this.code.points[this.marks[sheet * this.standards + standard]!]!;
  }

  /** Sheets × standards: s_it. Written out when it is first asked for: it is the largest column there is. */
  get standard(): Float64Array {
    if (this.written) return this.written;
    const { marks, code: { points } } = this;
    const standard = new Float64Array(marks.length);
    for (let at = 0; at < marks.length; at++) standard[at] = points[marks[at]!]!;
    return (this.written = standard);
  }
}

/**
 * s_it = Σx / a over the a answered items of standard t, defined iff a ≥ ⌈fraction · m_t⌉, m_t = items of t in the rater's form.
 * A sheet is valid iff at least `minStandards` of its standards are defined; otherwise nothing of it is used.
 *
 * `answers`: sheets × items bytes, in any order. Result in points 1..5 or NaN; a missing answer is never 0, never filled in.
 * @throws AnswersUnreadable for a byte that is no answer, SettingsUnfit for a standard of more than 24 items.
 * Specification 1.1, 1.2.
 */
export function scoreSheets(answers: Uint8Array, settings: ScoringSettings): SheetScores {
  const { standardOfItem, standards } = settings;
  const longest = longestStandard(settings);
  if (longest > MOST_ITEMS) throw new SettingsUnfit(['standard-too-long']);
  const code = new MarkCode(longest);
  const count = answers.length / standardOfItem.length;
  const scores = new SheetScores(standards, code, code.marks(count * standards), new Float64Array(count));
  const ofFour = count >= WORTH_A_TABLE && isInFours(answers, standardOfItem, standards) ? code.ofFour(answersNeeded(settings)) : null;
  if (ofFour) readFours(answers, scores, ofFour, settings);
  else readBytes(answers, scores, settings);
  return scores;
}

/** Sheets from which it pays to work out beforehand what any four answers say. */
const WORTH_A_TABLE = 400;

/** Every four items are a standard, and lie in one word of memory. */
const isInFours = (answers: Uint8Array, standardOfItem: ArrayLike<number>, standards: number): boolean =>
  standardOfItem.length === standards * 4 && answers.byteOffset % 4 === 0 && Array.from(standardOfItem).every((t, item) => t === item >> 2);

function readFours(answers: Uint8Array, scores: SheetScores, markOfFour: Uint8Array, settings: ScoringSettings): void {
  const { marks, score, standards, code: { points } } = scores;
  const words = new Uint32Array(answers.buffer, answers.byteOffset, marks.length);
  for (let s = 0, from = 0; s < score.length; s++, from += standards) {
    for (let at = from; at < from + standards; at++) {
      const word = words[at]!;
      const pairs = word | (word >>> 4);
      const mark = markOfFour[(pairs & 0xff) | ((pairs >>> 8) & 0xff00)]!;
      if (mark === UNREADABLE || (word & 0xf0f0f0f0) !== 0) refuseAnswer(answers, at * 4, settings.standardOfItem.length);
      marks[at] = mark;
    }
    score[s] = judgeSheet(marks, from, from + standards, points, settings.minStandards);
  }
}

/** Any instrument, byte by byte. */
function readBytes(answers: Uint8Array, scores: SheetScores, settings: ScoringSettings): void {
  const { standardOfItem, standards, minStandards } = settings;
  const items = standardOfItem.length;
  const needed = answersNeeded(settings);
  const [asked, answered, sum] = [new Int32Array(standards), new Int32Array(standards), new Int32Array(standards)];
  for (let s = 0; s < scores.score.length; s++) {
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
    for (let t = 0; t < standards; t++) {
      if (answered[t]! > 0 && answered[t]! >= needed[asked[t]!]!) scores.marks[s * standards + t] = scores.code.markOf(answered[t]!, sum[t]!);
    }
    scores.score[s] = judgeSheet(scores.marks, s * standards, (s + 1) * standards, scores.code.points, minStandards);
  }
}

/** y of a sheet; wipes the marks of one that is not valid. */
function judgeSheet(marks: Marks, from: number, end: number, points: Float64Array, minStandards: number): number {
  let [total, defined] = [0, 0];
  for (let at = from; at < end; at++) {
    if (marks[at] === 0) continue;
    total += points[marks[at]!]!;
    defined++;
  }
  if (defined > 0 && defined >= minStandards) return total / defined;
  marks.fill(0, from, end);
  return NaN;
}

function refuseAnswer(answers: Uint8Array, from: number, items: number): never {
  for (let at = from; ; at++) if (answers[at]! > HIGHEST_ANSWER && answers[at] !== NOT_IN_FORM) throw new AnswersUnreadable(at % items);
}

/** ⌈fraction · m⌉ for every m. The 1e-9 keeps 0.7 × 10, which is 7.000000000000001 in binary, from asking for 8. */
const answersNeeded = ({ standardOfItem, minItemFraction }: ScoringSettings): number[] =>
  Array.from({ length: standardOfItem.length + 1 }, (_, asked) => Math.ceil(minItemFraction * asked - 1e-9));

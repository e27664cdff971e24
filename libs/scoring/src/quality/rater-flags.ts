import { binomialTail, normalTails } from '../reliability/distributions';
import { HIGHEST_ANSWER } from '../scores/answers';
import { relationCode } from '../scores/relations';
import type { RoundSheets } from '../scores/round-sheets';
import type { SheetScores } from '../scores/sheet-scores';
import type { SeverityModel } from '../severity/severity-model';
import { sheetsPerRater } from '../severity/sheets-per-rater';
import { againstHabits, combined, type Comparable, conditionalPValues, discoveries } from './p-values';
import { favouringDyads, mutualDyads } from './reciprocity';
import { type SheetIndices, sheetIndices } from './sheet-indices';

/** Active seconds per answered item, in the classes the sheet keeps until the close. */
export const PACE = { unknown: 0, underOne: 1, underTwo: 2, unhurried: 3 } as const;

export interface QualityInput {
  readonly sheets: RoundSheets;
  readonly scores: SheetScores;
  /** Per sheet, any numbering of raters. */
  readonly rater: ArrayLike<number>;
  /** Per sheet; left out where it was not measured. */
  readonly pace?: ArrayLike<number>;
  /** Left out where the model is not to be had. */
  readonly model?: SeverityModel;
  /** Per rater of `rater`'s numbering, the same person's number as ratee, or −1. */
  readonly rateeOfRater?: ArrayLike<number>;
}

/** What the flags look at. Each flag below is a set of raters that lives as long as the counting. */
export interface Survey extends QualityInput {
  readonly indices: SheetIndices;
  /** Sheets of others. */
  readonly counted: readonly number[];
  readonly byRater: ReadonlyMap<number, readonly number[]>;
}

export function surveyOf(input: QualityInput): Survey {
  const { sheets, scores, rater } = input;
  const counted = Array.from(scores.score.keys()).filter((s) => sheets.relation[s] !== relationCode('self'));
  return { ...input, indices: sheetIndices(sheets.answers, sheets.items, scores), counted, byRater: groupBy(counted, (s) => rater[s]!) };
}

/** A sheet that is all fives is praise, not carelessness. */
const isTelling = ({ scores }: Survey, s: number): boolean => !Number.isNaN(scores.score[s]!) && scores.score[s] !== HIGHEST_ANSWER;

/** Raters whose sheets are odd for their mean, more than habits explain, over at least `least` sheets, by Benjamini–Hochberg at .05. */
export function oddRaters(survey: Survey, values: ArrayLike<number>, tail: 'low' | 'high', least: number): Set<number> {
  const { counted, sheets, scores, byRater } = survey;
  const telling = counted.filter((s) => isTelling(survey, s) && !Number.isNaN(values[s]!));
  const ofSheet = new Map<number, number>();
  for (const own of groupBy(telling, (s) => sheets.relation[s]!).values()) {
    const comparable = own.map((s): Comparable => ({ sheet: s, mean: scores.score[s]!, value: values[s]! }));
    conditionalPValues(comparable, tail).forEach((p, s) => ofSheet.set(s, p));
  }
  const ofRater = new Map<number, number>();
  for (const [i, own] of byRater) {
    const ps = own.flatMap((s) => ofSheet.get(s) ?? []);
    if (ps.length >= least) ofRater.set(i, combined(ps));
  }
  return discoveries(againstHabits(ofRater), 0.05);
}

const LONG_SHEET = 14;

/** The same answer from first to last, on two sheets or more: one per ratee, so of different ratees. */
export function straightLiners(survey: Survey): Set<number> {
  const { answered, longstring } = survey.indices;
  const isStraight = (s: number) => isTelling(survey, s) && answered[s]! >= LONG_SHEET && longstring[s] === answered[s];
  return ratersWith(survey, (own) => own.filter(isStraight).length >= 2);
}

export const hurriedRaters = (survey: Survey, pace: number): Set<number> =>
  ratersWith(survey, (own) => own.some((s) => (survey.pace?.[s] ?? PACE.unknown) !== PACE.unknown && survey.pace![s]! <= pace));

const MOSTLY = 0.5;

/** More items not observed than the raters' relations explain (binomial, Benjamini–Hochberg .05), and more than half of them. */
export function absentRaters({ counted, byRater, sheets, indices: { asked, answered } }: Survey): Set<number> {
  const missing = (own: readonly number[]) => own.reduce((sum, s) => sum + asked[s]! - answered[s]!, 0);
  const items = (own: readonly number[]) => own.reduce((sum, s) => sum + asked[s]!, 0);
  const usual = new Map([...groupBy(counted, (s) => sheets.relation[s]!)].map(([relation, own]) => [relation, missing(own) / items(own)]));
  const ps = new Map<number, number>();
  for (const [i, own] of byRater) {
    if (items(own) === 0) continue;
    const expected = own.reduce((sum, s) => sum + asked[s]! * usual.get(sheets.relation[s]!)!, 0) / items(own);
    ps.set(i, expected >= 1 ? 1 : binomialTail(missing(own), items(own), expected));
  }
  const found = discoveries(ps, 0.05);
  return new Set([...found].filter((i) => missing(byRater.get(i)!) > MOSTLY * items(byRater.get(i)!)));
}

/** z_i = v̂_i / √(σ²v − Var(v̂_i | y)), Benjamini–Hochberg at .01, half a point or more, three sheets or more. */
export function extremeRaters(model?: SeverityModel): Set<number> {
  if (!model || model.variances.rater === 0) return new Set();
  const sheets = sheetsPerRater(model);
  const ps = new Map<number, number>();
  model.rater.forEach((v, i) => {
    const known = model.variances.rater - model.raterVariance[i]!;
    if (known > 0) ps.set(i, normalTails(v / Math.sqrt(known)));
  });
  const found = [...discoveries(ps, 0.01)].filter((i) => Math.abs(model.rater[i]!) >= 0.5 && sheets[i]! >= 3);
  return new Set(found.map((i) => model.crossed.callerOf[i]!));
}

export function favouringRaters({ model, rateeOfRater }: QualityInput): Set<number> {
  if (!model || !rateeOfRater) return new Set();
  const own = Int32Array.from(model.crossed.callerOf, (caller) => rateeOfRater[caller]!);
  const people = new Set(favouringDyads(model, mutualDyads(model, own)).flatMap(({ a, b }) => [a, b]));
  return new Set(Array.from(model.crossed.callerOf).filter((_, i) => people.has(own[i]!)));
}

const ratersWith = ({ byRater }: Survey, holds: (own: readonly number[]) => boolean): Set<number> =>
  new Set([...byRater].filter(([, own]) => holds(own)).map(([i]) => i));

function groupBy<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)!.push(one);
  }
  return groups;
}

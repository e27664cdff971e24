import { aRoundsSettings, sheetsOf } from '../reference/worlds.suite';
import { NOT_IN_FORM, packAnswers, unpackAnswers } from './answers';
import { AnswersUnreadable, SheetsOutOfOrder } from './scoring.errors';
import { scoreRound } from './round-scores';
import { scoreSheets } from './sheet-scores';

const settings = aRoundsSettings();
const fives = (changes: Record<number, number>) => Uint8Array.from({ length: 28 }, (_, item) => changes[item] ?? 5);
const standardsOf = (answers: Uint8Array) => Array.from(scoreSheets(answers, settings).standard);

describe('a sheet', () => {
  it('gives a standard the mean of what was answered, and never a 0 for what was not', () => {
    expect(standardsOf(fives({ 0: 1, 1: 0, 2: 3, 3: 3 }))[0]).toBeCloseTo(7 / 3, 12);
  });

  it('needs half of the items of a standard, rounded up, among those in the form of its rater', () => {
    expect(standardsOf(fives({ 0: 0, 1: 0 }))[0]).toBe(5);
    expect(standardsOf(fives({ 0: 0, 1: 0, 2: 0 }))[0]).toBeNaN();
    expect(standardsOf(fives({ 0: NOT_IN_FORM, 1: NOT_IN_FORM, 2: NOT_IN_FORM, 3: 4 }))[0]).toBe(4);
    expect(standardsOf(fives({ 0: NOT_IN_FORM, 1: 0, 2: 0, 3: 4 }))[0]).toBeNaN();
    expect(standardsOf(fives({ 0: 9, 1: 9, 2: 9, 3: 9 }))[0]).toBeNaN();
  });

  it('is valid with four standards, and says nothing at all with three', () => {
    const without = (standards: number) => fives(Object.fromEntries(Array.from({ length: standards * 4 }, (_, item) => [item, 0])));
    expect(scoreSheets(without(3), settings).score[0]).toBe(5);
    expect(scoreSheets(without(4), settings).score[0]).toBeNaN();
    expect(standardsOf(without(4))).toEqual(Array(7).fill(NaN));
  });

  it('is the same packed and unpacked, and refuses what is no answer', () => {
    const answers = [1, 5, null, undefined, 3];
    expect(Array.from(packAnswers(answers))).toEqual([1, 5, 0, 9, 3]);
    expect(unpackAnswers(packAnswers(answers))).toEqual(answers);
    for (const wrong of [0, 6, 2.5, NaN, -1]) expect(() => packAnswers([wrong])).toThrow(AnswersUnreadable);
    expect(() => scoreSheets(fives({ 7: 6 }), settings)).toThrow(AnswersUnreadable);
    expect(() => unpackAnswers(Uint8Array.of(8))).toThrow(AnswersUnreadable);
  });

  it('stands in canonical order or the round is refused', () => {
    const sheets = sheetsOf([[0, 'peer', 3], [0, 'peer', 4], [0, 'self', 5], [1, 'peer', 2]]);
    expect(Array.from(sheets.relation)).toEqual([0, 2, 2, 2]);
    expect([0, 28, 56, 84].map((at) => sheets.answers[at])).toEqual([5, 3, 4, 2]);
    expect(Array.from(sheets.rateeStart)).toEqual([0, 3, 4]);
    expect(() => scoreRound({ sheets: { ...sheets, relation: Uint8Array.of(2, 0, 2, 2) }, settings })).toThrow(SheetsOutOfOrder);
  });

  it('is never lost: columns that do not fit are refused', () => {
    const sheets = sheetsOf([[0, 'peer', 3], [1, 'peer', 4]]);
    expect(() => sheetsOf([[3, 'peer', 3]], { ratees: 3 })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: { ...sheets, answers: new Uint8Array(28) }, settings })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: { ...sheets, relation: Uint8Array.of(2, 7) }, settings })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: sheetsOf([[0, 'peer', 3]], { items: 14 }), settings })).toThrow(RangeError);
  });
});

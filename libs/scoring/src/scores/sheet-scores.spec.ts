import { aLottery, aRoundsSettings, sheetsOf } from '../reference/worlds.suite';
import { NOT_IN_FORM, packAnswers, unpackAnswers } from './answers';
import { arrangeSheets } from './round-sheets';
import { AnswersUnreadable, SettingsUnfit, SheetsOutOfOrder } from './scoring.errors';
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

  it('says the same read by itself, byte by byte, and among hundreds, four bytes at once', () => {
    const lot = aLottery(4);
    const answers = Uint8Array.from({ length: 900 * 28 }, () => [0, 1, 2, 3, 4, 5, 5, 4, NOT_IN_FORM][lot.below(9)]!);
    const together = scoreSheets(answers, settings);
    for (let s = 0; s < 900; s++) {
      const alone = scoreSheets(answers.slice(s * 28, (s + 1) * 28), settings);
      expect([...together.standard.subarray(s * 7, s * 7 + 7), together.score[s]]).toEqual([...alone.standard, alone.score[0]]);
    }
    expect(together.says(3, 2)).toBe(together.standard[3 * 7 + 2]);
    for (const wrong of [6, 8, 16, 21, 0x90, 0xf5]) expect(() => scoreSheets(answers.with(555 * 28 + 9, wrong), settings)).toThrow(new AnswersUnreadable(9));
  });

  it('can have standards of a few items or of many', () => {
    for (const length of [1, 3, 6, 7, 24]) {
      const long = aRoundsSettings({ standardOfItem: Array.from({ length: length * 2 }, (_, item) => item % 2), standards: 2, minStandards: 1 });
      const answers = Uint8Array.from({ length: length * 2 * 3 }, (_, at) => 1 + ((at * 3) % 5));
      const { sheets } = arrangeSheets({ items: length * 2, ratees: 1, ratee: [0, 0, 0], relation: [2, 2, 2], answers });
      const [cell] = scoreRound({ sheets, settings: long }).ratees[0]!.cells;
      const means = [0, 1].map((t) => answers.reduce((sum, mark, at) => sum + (at % 2 === t ? mark : 0), 0) / (length * 3));
      cell!.standards.forEach((figure, t) => expect(figure).toBeCloseTo(means[t]!, 12));
    }
    const tooLong = aRoundsSettings({ standardOfItem: Array(25).fill(0), standards: 1 });
    expect(() => scoreSheets(new Uint8Array(25), tooLong)).toThrow(SettingsUnfit);
  });

  it('is never lost: columns that do not fit are refused', () => {
    const sheets = sheetsOf([[0, 'peer', 3], [1, 'peer', 4]]);
    expect(() => sheetsOf([[3, 'peer', 3]], { ratees: 3 })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: { ...sheets, answers: new Uint8Array(28) }, settings })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: { ...sheets, relation: Uint8Array.of(2, 7) }, settings })).toThrow(RangeError);
    expect(() => scoreRound({ sheets: sheetsOf([[0, 'peer', 3]], { items: 14 }), settings })).toThrow(RangeError);
  });
});

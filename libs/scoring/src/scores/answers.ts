import { AnswersUnreadable } from './scoring.errors';

/**
 * One byte per item, in the instrument's order: 0 not observed, 1..5 the answer, 9 not in the rater's form.
 * The difference between 0 and 9 matters: a standard needs half of the items the rater was asked (1.1), not of all items.
 */
export const NOT_OBSERVED = 0;
export const NOT_IN_FORM = 9;
export const HIGHEST_ANSWER = 5;

const isAnswer = (byte: number): boolean => byte <= HIGHEST_ANSWER || byte === NOT_IN_FORM;

/** `null` = no opportunity to observe, `undefined` = the item is not in this rater's form. */
export function packAnswers(answers: readonly (number | null | undefined)[]): Uint8Array {
  return Uint8Array.from(answers, (answer, item) => {
    if (answer === null) return NOT_OBSERVED;
    if (answer === undefined) return NOT_IN_FORM;
    if (!Number.isInteger(answer) || answer < 1 || answer > HIGHEST_ANSWER) throw new AnswersUnreadable(item);
    return answer;
  });
}

export function unpackAnswers(bytes: Uint8Array): (number | null | undefined)[] {
  return Array.from(bytes, (byte, item) => {
    if (!isAnswer(byte)) throw new AnswersUnreadable(item);
    if (byte === NOT_IN_FORM) return undefined;
    return byte === NOT_OBSERVED ? null : byte;
  });
}

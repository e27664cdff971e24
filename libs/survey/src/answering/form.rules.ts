import type { InstrumentContent, OpenPrompt } from '../instruments/instrument.content';
import type { FormItem, FormStandard } from '../instruments/instrument.forms';
import { PROTECTED, type Relation } from '../rounds/round.settings';
import type { DraftContent, Pace } from './seal';

/** Whether a form is complete, and what its bytes mean. Pure; a byte of a draft is one item of the instrument. */
export const NOT_OBSERVED = 0;
export const UNANSWERED = 8;
export const NOT_IN_FORM = 9;
/** As the form sends it; any other answer is its figure. */
export const NOT_OBSERVED_MARK = 'NO';

/** `items`: bytes of a sheet, those of the whole instrument. */
export function emptyDraft(items: number, pages: FormStandard[]): DraftContent {
  const answers = new Uint8Array(items).fill(NOT_IN_FORM);
  for (const { place } of pages.flatMap((page) => page.items)) answers[place] = UNANSWERED;
  return { answers, comments: {}, seconds: 0 };
}

/**
 * Takes over what a page of the form sent. What is none of the six answers changes nothing: a page that was opened in
 * a second window before the answer was given cannot take it back.
 */
export function withAnswers(draft: DraftContent, { items }: FormStandard, sent: Record<string, unknown>): DraftContent {
  const answers = draft.answers.slice();
  for (const { code, place } of items) answers[place] = readAnswer(sent[code]) ?? answers[place]!;
  return { ...draft, answers };
}

function readAnswer(sent: unknown): number | null {
  if (sent === NOT_OBSERVED_MARK) return NOT_OBSERVED;
  return typeof sent === 'string' && /^[1-5]$/.test(sent) ? Number(sent) : null;
}

/** For the scale on the page: the figure, the mark, or nothing. */
export const shownAnswer = (answer: number | undefined): string =>
  answer === NOT_OBSERVED ? NOT_OBSERVED_MARK : answer !== undefined && answer <= 5 ? String(answer) : '';

export const missingOn = (page: FormStandard, { answers }: DraftContent): FormItem[] => page.items.filter(({ place }) => answers[place] === UNANSWERED);

export const missingIn = (pages: FormStandard[], draft: DraftContent): FormItem[] => pages.flatMap((page) => missingOn(page, draft));

export const countItems = (pages: FormStandard[]): number => pages.reduce((sum, { items }) => sum + items.length, 0);

/** What is left of a form's time, of which the last minute is its reading through. */
export const minutesLeft = (minutesPerForm: number, answered: number, total: number): number => Math.max(1, Math.round((minutesPerForm * (total - answered)) / total));

/**
 * A comment is shown only where five raters stand behind its cell, so whoever is a cell of one is not asked for any:
 * the supervisor's would never be shown, one's own needs no reader.
 */
export const takesComments = (relation: Relation): boolean => PROTECTED.includes(relation);

export const promptsOf = ({ task, content }: { task: { relation: Relation }; content: Pick<InstrumentContent, 'openPrompts'> }): OpenPrompt[] =>
  takesComments(task.relation) ? content.openPrompts : [];

/** What a body carries under one name, where it carries a list of fields at all. */
export const sentBy = (fields: unknown): Record<string, unknown> => (typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? (fields as Record<string, unknown>) : {});

/** Active seconds that one page can be believed to have taken. */
const LONGEST_PAGE = 600;

export const secondsOf = (sent: unknown): number => (/^\d{1,4}$/.test(String(sent)) ? Math.min(Number(sent), LONGEST_PAGE) : 0);

/** A class, never the seconds: three of them cannot tell one rater from another. Unmeasured counts as unhurried. */
export function paceOf(seconds: number, items: number): Pace {
  if (seconds <= 0) return 2;
  const each = seconds / items;
  if (each < 1) return 0;
  return each < 2 ? 1 : 2;
}

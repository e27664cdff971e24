import type { Locale } from '@app/kernel';
import { translate } from '@app/ui';

import type { OpenForm } from './rater-forms';

/** What the script of a form has to say, in the reader's language; blanks with % are filled on the device. */
const WORDS = [
  'saved', 'savedShort', 'typed', 'typedOpen', 'sending', 'off', 'offOpen', 'offSending', 'trouble', 'troubleSending', 'out', 'outSending', 'card', 'over',
  'missing', 'advice', 'item', 'unanswered', 'done', 'items', 'comments', 'none', 'count', 'check', 'complaint', 'complaintText', 'pressure', 'pressureLink', 'here', 'again',
] as const;
const FOUND = ['person', 'place', 'date', 'event', 'contact'] as const;

/** Where a form waits on the device while the line is down, for how long at most, and what is said meanwhile. */
export const deviceView = ({ device, task }: Pick<OpenForm, 'device' | 'task'>, locale: Locale) => ({ ...device, root: `/my/forms/${task.rateeId}`, texts: wordsIn(locale) });

function wordsIn(locale: Locale) {
  const say = (words: readonly string[], under: string) => Object.fromEntries(words.map((word) => [word, translate(locale, `${under}.${word}`)]));
  return { ...say(WORDS, 'answering.device'), found: say(FOUND, 'answering.device.found') };
}

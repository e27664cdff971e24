import type { Relation } from '../rounds/round.settings';
import type { BehaviourItem, EthicalStandard, InstrumentContent, ScalePoint } from './instrument.content';

/** Which questions a rater is asked, in which order and in which words. Pure, so that the answers' bytes can be proved. */
export type FormKind = 'full' | 'short';

export interface FormItem {
  code: string;
  /** Number of the ethical standard, 1 to 7. */
  standard: number;
  /** Place among all items of the instrument, from 0: the byte of this answer, whichever form was used. */
  place: number;
  th: string;
  en: string;
  hintTh: string | null;
}

export interface FormStandard {
  standard: EthicalStandard;
  items: FormItem[];
}

/** The items that a rater of this relation is asked, in the instrument's order. */
export function form(content: InstrumentContent, relation: Relation, kind: FormKind): FormItem[] {
  return allItems(content)
    .filter(({ item }) => isAsked(item, content, relation, kind))
    .map(({ item, standard, place }) => ({ code: item.code, standard: standard.no, place, ...wordingOf(item, relation), hintTh: item.hintTh ?? null }));
}

/** The same items, one page to each standard; a standard without items in this form has no page. */
export function formByStandard(content: InstrumentContent, relation: Relation, kind: FormKind): FormStandard[] {
  const items = form(content, relation, kind);
  return content.standards
    .map((standard) => ({ standard, items: items.filter((item) => item.standard === standard.no) }))
    .filter((page) => page.items.length > 0);
}

/** How many bytes a sheet has: one for each item of the instrument, asked or not. */
export const itemCount = (content: InstrumentContent): number => allItems(content).length;

/** The places of all items by standard: `[[0, 1, 2, 3], [4, …], …]`. */
export function placesByStandard(content: InstrumentContent): number[][] {
  const items = allItems(content);
  return content.standards.map(({ no }) => items.filter(({ standard }) => standard.no === no).map(({ place }) => place));
}

export const allItems = (content: InstrumentContent): { item: BehaviourItem; standard: EthicalStandard; place: number }[] =>
  content.standards.flatMap((standard) => standard.items.map((item) => ({ item, standard }))).map((each, place) => ({ ...each, place }));

export const scaleOf = (content: InstrumentContent, relation: Relation): ScalePoint[] =>
  (relation === 'recipient' ? content.scaleRecipient : content.scale).points.filter((point) => point.value !== null);

/** What "not observed" is called on this form. */
export function notObservedOf({ scale, scaleRecipient }: InstrumentContent, relation: Relation): { th: string; en: string } {
  const notSeen = scaleRecipient.points.find((point) => point.value === null);
  if (relation === 'recipient' && notSeen) return { th: notSeen.th, en: notSeen.en };
  if (relation === 'self') return { th: scale.notObserved.thSelf, en: scale.notObserved.enSelf };
  return { th: scale.notObserved.th, en: scale.notObserved.en };
}

/** The sentence above the items; `{obsStart}` is the first day of the observation period. */
export const stemOf = ({ stem }: InstrumentContent, relation: Relation) =>
  relation === 'recipient' || relation === 'self' ? stem[relation] : stem.others;

/** A recipient's slip is short enough already: it has no shorter form. */
function isAsked(item: BehaviourItem, { shortForm }: InstrumentContent, relation: Relation, kind: FormKind): boolean {
  if (relation === 'recipient') return item.recipientForm;
  return item.suitableFor.includes(relation) && (kind === 'full' || shortForm.items.includes(item.code));
}

const wordingOf = (item: BehaviourItem, relation: Relation): { th: string; en: string } =>
  relation === 'recipient' ? { th: item.thRecipient ?? item.th, en: item.enRecipient ?? item.en } : { th: item.th, en: item.en };

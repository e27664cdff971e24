import { formatDay, type Locale } from '@app/kernel';

import { type FormStandard, notObservedOf, scaleOf, stemOf } from '../instruments/instrument.forms';
import { deviceView } from './device.views';
import { countItems, missingOn, NOT_OBSERVED, NOT_OBSERVED_MARK, shownAnswer } from './form.rules';
import { nextStep, stepBefore, stepPath } from './form.steps';
import type { OpenForm } from './rater-forms';
import type { Task } from './tasks.service';

/** What the pages of a form are shown with, in the reader's language. */

export const whoIs = ({ rateeId, relation, name, position }: Task) => ({
  rateeId, relation, name, post: position.managementPosition ?? position.line, unit: position.unitName,
});

export function standardView(form: OpenForm, page: FormStandard, showMissing: boolean, locale: Locale) {
  const { task, draft, pages } = form;
  const missing = missingOn(page, draft);
  const items = page.items.map((item, at) => ({
    text: item[locale], number: at + 1, of: page.items.length, field: `answers[${item.code}]`, value: shownAnswer(draft.answers[item.place]),
    isMissing: showMissing && missing.includes(item),
  }));
  return {
    who: whoIs(task), standard: standardOf(page, locale), at: pages.indexOf(page) + 1, of: pages.length, items, labels: labelsOf(form, locale),
    legend: legendOf(form, locale), stem: stemView(form, locale), seven: sevenOf(form, page, showMissing, locale), missing: items.filter((item) => item.isMissing),
    answered: page.items.length - missing.length, asked: page.items.length, begun: task.begun,
    action: stepPath(form, page.standard.no), back: stepBefore(form, page), refusal: task.relation === 'self' ? null : stepPath(form, 'refusal'),
    notObserved: NOT_OBSERVED_MARK, step: String(page.standard.no), device: deviceView(form, locale),
  };
}

export function missingView(form: OpenForm, locale: Locale) {
  const standards = form.pages
    .map((page) => ({
      ...standardOf(page, locale),
      href: `${stepPath(form, page.standard.no)}?missing=1`,
      items: missingOn(page, form.draft).map((item) => ({ text: item[locale], field: `answers[${item.code}]` })),
    }))
    .filter(({ items }) => items.length > 0);
  return { who: whoIs(form.task), standards, resume: nextStep(form), n: standards.reduce((sum, { items }) => sum + items.length, 0) };
}

export function commentsView(form: OpenForm, comments: OpenForm['draft']['comments'], locale: Locale) {
  const { content, task, round } = form;
  const prompts = content.openPrompts.map((prompt) => ({ field: `comments[${prompt.code}]`, label: prompt[locale], max: prompt.maxLength, value: comments[prompt.code] ?? '' }));
  return { who: whoIs(task), prompts, commentK: round.settings.commentK, action: stepPath(form, 'comments'), device: deviceView(form, locale) };
}

export function confirmView(form: OpenForm, locale: Locale) {
  const { task, pages, draft, round } = form;
  const rows = pages.map((page) => {
    const unseen = page.items.filter(({ place }) => draft.answers[place] === NOT_OBSERVED).length;
    return { ...standardOf(page, locale), href: stepPath(form, page.standard.no), answered: page.items.length - unseen - missingOn(page, draft).length, unseen };
  });
  const { k, commentK } = round.settings;
  return {
    who: whoIs(task), rows, items: countItems(pages), comments: Object.keys(draft.comments).length, asksPin: task.relation === 'supervisor',
    k: task.relation === 'peer' || task.relation === 'subordinate' || task.relation === 'recipient' ? k[task.relation] : null, commentK,
    back: stepPath(form, task.relation === 'supervisor' || task.relation === 'self' ? pages.at(-1)!.standard.no : 'comments'),
    again: stepPath(form, pages[0]!.standard.no), action: stepPath(form, 'sheet'), device: deviceView(form, locale),
  };
}

const standardOf = ({ standard }: FormStandard, locale: Locale) => ({
  no: standard.no, short: locale === 'th' ? standard.shortTh : standard.shortEn, full: locale === 'th' ? standard.nameTh : standard.nameEn,
});

/** 5 to 1 and "not observed". */
function labelsOf({ content, task }: OpenForm, locale: Locale): Record<string, string> {
  const points = scaleOf(content, task.relation).map((point) => [point.value, point[locale]]);
  return { ...Object.fromEntries(points), no: notObservedOf(content, task.relation)[locale] };
}

/** What the answers mean, for the fold above the items; a recipient's scale explains itself. */
const legendOf = ({ content, task }: OpenForm, locale: Locale) =>
  scaleOf(content, task.relation)
    .map((point) => ({ label: point[locale], hint: locale === 'th' ? point.hintTh : point.hintEn }))
    .filter(({ hint }) => hint);

const stemView = ({ content, task, round }: OpenForm, locale: Locale): string =>
  stemOf(content, task.relation)[locale].replace('{obsStart}', formatDay(round.observedFrom, 'long', locale).replace(/ /g, '\u00a0'));

function sevenOf(form: OpenForm, here: FormStandard, showMissing: boolean, locale: Locale) {
  return form.pages.map((page) => {
    const left = missingOn(page, form.draft).length;
    const begun = showMissing && left > 0 && left < page.items.length;
    const state = page === here ? 'here' : left === 0 ? 'ok' : begun ? 'miss' : undefined;
    return { number: page.standard.no, name: standardOf(page, locale).short, href: stepPath(form, page.standard.no), state };
  });
}

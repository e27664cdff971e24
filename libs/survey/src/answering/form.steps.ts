import type { FormStandard } from '../instruments/instrument.forms';
import { missingIn, missingOn, takesComments } from './form.rules';
import type { OpenForm } from './rater-forms';

type Form = Pick<OpenForm, 'task' | 'pages' | 'draft'>;

/** The steps of a form as addresses: a standard each, then comments where they are asked for, then the last look. Pure. */
export const stepPath = ({ task }: Pick<Form, 'task'>, step: string | number): string => `/my/forms/${task.rateeId}/${step}`;

/** Where a rater goes on: the first page with something unanswered, or what comes after the pages. */
export function nextStep(form: Form): string {
  const unfinished = form.pages.find((page) => missingOn(page, form.draft).length > 0);
  return stepPath(form, unfinished ? unfinished.standard.no : afterPages(form));
}

export function stepAfter(form: Form, page: FormStandard): string {
  if (missingOn(page, form.draft).length > 0) return `${stepPath(form, page.standard.no)}?missing=1`;
  const next = form.pages[form.pages.indexOf(page) + 1];
  if (next) return stepPath(form, next.standard.no);
  return stepPath(form, missingIn(form.pages, form.draft).length > 0 ? 'missing' : afterPages(form));
}

export function stepBefore(form: Form, page: FormStandard): string {
  const before = form.pages[form.pages.indexOf(page) - 1];
  return before ? stepPath(form, before.standard.no) : '/my/tasks';
}

export const afterPages = ({ task }: Pick<Form, 'task'>): 'comments' | 'confirm' => (takesComments(task.relation) ? 'comments' : 'confirm');

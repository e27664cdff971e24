import { fill } from './dock.js';

/** What the server writes into its pages, kept true while the form is filled in without asking it. */
const fieldsets = (main) => [...main.querySelectorAll('fieldset.q')];
const isOpen = (fieldset) => !fieldset.querySelector('input:checked');

export const openIn = (main) => fieldsets(main).filter(isOpen);

export const countsOf = (main) => {
  const all = fieldsets(main), open = openIn(main);
  const unseen = all.filter((fieldset) => fieldset.querySelector('.no input:checked'));
  return { n: all.length - open.length, m: all.length, unseen: unseen.length };
};

export function markSeven(main, mains, texts) {
  main.querySelectorAll('.seven a').forEach((link) => {
    const number = link.pathname.split('/').pop();
    const other = mains.get(number);
    if (!other) return;
    const isDone = openIn(other).length === 0;
    const name = other.querySelector('h1').textContent;
    link.className = isDone ? 'ok' : '';
    link.querySelector('b').textContent = isDone ? '✓' : number;
    link.querySelector('.nm').textContent = isDone ? `${number} ${name} (${texts.done})` : name;
  });
}

/** The list of what is not answered, above the items, and a word beside each. */
export function markMissing(main, texts) {
  const missing = openIn(main);
  clearMissing(main);
  const summary = document.createElement('div');
  summary.className = 'summary';
  summary.tabIndex = -1;
  summary.setAttribute('role', 'alert');
  summary.innerHTML = '<h2></h2><p></p><ul></ul>';
  summary.children[0].textContent = fill(texts.missing, { n: missing.length });
  summary.children[1].textContent = texts.advice;
  missing.forEach((fieldset) => {
    const text = fieldset.querySelector('legend').lastChild.textContent;
    const name = fill(texts.item, { n: fieldsets(main).indexOf(fieldset) + 1 });
    const link = Object.assign(document.createElement('a'), { href: `#${fieldset.id}`, textContent: `${name} ${text}` });
    summary.children[2].appendChild(document.createElement('li')).append(link);
    markOne(fieldset, texts.unanswered);
  });
  main.querySelector('form .head').prepend(summary);
  summary.focus();
}

function markOne(fieldset, words) {
  const error = Object.assign(document.createElement('p'), { className: 'error', id: `${fieldset.id}-e`, textContent: words });
  fieldset.classList.add('has-error');
  fieldset.setAttribute('aria-describedby', error.id);
  fieldset.querySelector('legend').after(error);
}

export function clearMissing(main) {
  main.querySelectorAll('.summary').forEach((summary) => summary.remove());
  fieldsets(main).forEach(clearOne);
}

export function clearOne(fieldset) {
  fieldset.classList.remove('has-error');
  fieldset.removeAttribute('aria-describedby');
  fieldset.querySelectorAll('.error').forEach((error) => error.remove());
}

/** The last look: counts of each standard, in the order of the rows, and how many comments there are. */
export function countUp(main, standards, comments, texts) {
  main.querySelectorAll('tbody tr').forEach((row, at) => {
    const { n, unseen } = countsOf(standards[at]);
    const cells = row.querySelectorAll('td div');
    [n - unseen, unseen].forEach((count, place) => { cells[place].textContent = count || place === 0 ? fill(texts.items, { n: count }) : '–'; });
  });
  const said = main.querySelector('[data-comments]');
  if (said) said.textContent = comments ? fill(texts.comments, { n: comments }) : texts.none;
}

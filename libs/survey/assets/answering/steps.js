import { ask } from './outbox.js';
import { clearMissing, countUp, countsOf, markMissing, markSeven, openIn } from './marks.js';

const isStandard = (step) => /^\d+$/.test(step);

/** Answers that were given in another window, where this one has none. */
const takeOver = (known, main) => openIn(known).forEach((fieldset) => {
  const given = main.querySelector(`[id="${fieldset.id}"] input:checked`);
  if (given) fieldset.querySelector(`[value="${given.value}"]`).checked = true;
});

/** The whole form within one page: fetched once, with the first answer, so that a step needs no line and no wait. */
export class Steps {
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    this.here = document.querySelector('main');
    this.here.dataset.title = document.title;
    this.step = location.pathname.split('/').pop();
    this.mains = new Map([[this.step, this.here]]);
    this.order = [];
    window.addEventListener('popstate', () => this.backTo(location.pathname.split('/').pop()));
  }

  /** Resolves to `ready`, `off` while the line is down, or `refused` where the server has something to say itself. */
  load() {
    if (this.isLoaded) return Promise.resolve('ready');
    this.loading = this.loading || this.fetch().then((state) => { this.loading = null; return state; }, () => { this.loading = null; return 'off'; });
    return this.loading;
  }

  async fetch() {
    const response = await ask(`${this.root}/whole`, {}, { accept: 'text/html' });
    if (!response.ok) return response.status >= 500 ? 'off' : 'refused';
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const mains = [...page.querySelectorAll('main[data-step]')];
    mains.forEach((main) => {
      const known = this.mains.get(main.dataset.step);
      if (known) takeOver(known, main);
      else this.mains.set(main.dataset.step, document.adoptNode(main));
    });
    this.order = mains.map((main) => main.dataset.step);
    if (this.fresh) this.fresh();
    return 'ready';
  }

  get isLoaded() {
    return this.order.length > 0;
  }

  has(step) {
    return this.mains.has(step);
  }

  get standards() {
    return this.order.filter(isStandard).map((step) => this.mains.get(step));
  }

  after() {
    const next = this.order[this.order.indexOf(this.step) + 1];
    const open = isStandard(this.step) && !isStandard(next) && this.order.filter(isStandard).find((step) => openIn(this.mains.get(step)).length > 0);
    return open || next;
  }

  before() {
    return this.order[this.order.indexOf(this.step) - 1];
  }

  get isIncomplete() {
    return isStandard(this.step) && openIn(this.here).length > 0;
  }

  go(step, comments) {
    if (step !== this.step) history.pushState(null, '', `${this.root}/${step}`);
    this.show(step, comments);
  }

  backTo(step) {
    if (step === this.step) return;
    if (this.has(step)) this.show(step);
    else location.reload();
  }

  show(step) {
    const next = this.mains.get(step);
    this.here.replaceWith(next);
    this.here = next;
    this.step = step;
    this.refresh();
    document.title = next.dataset.title;
    window.scrollTo(0, 0);
    next.focus({ preventScroll: true });
  }

  refresh() {
    if (!this.isLoaded) return;
    markSeven(this.here, this.mains, this.texts);
    if (this.step === 'confirm') countUp(this.here, this.standards, this.comments(), this.texts);
  }

  comments() {
    const main = this.mains.get('comments');
    return main ? [...main.querySelectorAll('textarea')].filter((area) => area.value.trim()).length : 0;
  }

  complain() {
    markMissing(this.here, this.texts);
  }

  content() {
    clearMissing(this.here);
  }

  counts() {
    return countsOf(this.here);
  }

  /** Puts the server's answer in the place of a step: the last look with what is wrong with the PIN. */
  replace(main) {
    main.dataset.step = this.step;
    main.dataset.title = document.title;
    this.mains.set(this.step, main);
    this.here.replaceWith(main);
    this.here = main;
    const summary = main.querySelector('.summary');
    if (summary) summary.focus();
  }

  /** An answer or a comment that was kept on the device, shown where it belongs. */
  fillIn(fields) {
    for (const main of this.mains.values()) {
      for (const input of main.querySelectorAll('fieldset.q input, textarea')) {
        const value = fields[input.name];
        if (value === undefined) continue;
        if (input.type === 'radio') input.checked = input.value === value;
        else input.value = value;
      }
    }
  }
}

import { clock, fill, say } from './dock.js';
import { wipe } from './kept.js';
import { clearOne } from './marks.js';
import { Outbox } from './outbox.js';
import { Steps } from './steps.js';

/** Counts seconds in which the page was looked at and touched; asleep on a table it costs nobody any pace. */
const IDLE = 60000;
const RETRY = 4000;

/** One form from its first answer to its sending, whichever of its pages was opened. */
export class FormPage {
  constructor(device, texts) {
    this.texts = texts;
    this.steps = new Steps(device.root, texts);
    this.steps.fresh = () => { this.steps.fillIn({ ...this.outbox.fields, ...this.outbox.typed }); this.steps.refresh(); };
    this.names = [document.querySelector('.who b, .lead'), document.querySelector('.me span')].filter(Boolean).map((one) => one.textContent);
    this.checkAt = device.check;
    this.outbox = new Outbox(device, { tell: (state) => this.tell(state), arrived: (url, page) => this.arrived(url, page), over: (byClock) => (byClock ? this.closed() : location.replace(device.root)) });
  }

  async start() {
    this.listen();
    this.countSeconds();
    if (this.steps.step === 'comments') this.fetchCheck();
    const summary = document.querySelector('main .summary');
    if (summary) summary.focus();
    const left = await this.outbox.restore();
    if (!left) return;
    this.steps.fillIn({ ...left.fields, ...left.typed });
    await this.outbox.flush();
  }

  listen() {
    document.addEventListener('change', (event) => this.answered(event.target));
    document.addEventListener('input', (event) => this.written(event.target));
    document.addEventListener('submit', (event) => this.submitted(event));
    document.addEventListener('click', (event) => this.clicked(event));
    document.addEventListener('visibilitychange', () => { if (document.hidden ? !this.outbox.isEmpty : this.outbox.state !== 'saved') this.outbox.flush(); });
    window.addEventListener('online', () => this.outbox.flush());
    window.addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
    window.addEventListener('beforeunload', (event) => { if (this.outbox.state !== 'saved' && !this.outbox.isEmpty) event.preventDefault(); });
  }

  countSeconds() {
    let touched = Date.now();
    ['pointerdown', 'keydown', 'scroll'].forEach((kind) => window.addEventListener(kind, () => { touched = Date.now(); }, { passive: true }));
    setInterval(() => { if (!document.hidden && Date.now() - touched < IDLE) this.outbox.seconds++; }, 1000);
  }

  answered(input) {
    const fieldset = input.closest('fieldset.q');
    if (!fieldset) return;
    clearOne(fieldset);
    this.outbox.set(input.name, input.value);
    this.steps.load();
    this.fetchCheck();
  }

  /** What looks at comments is fetched with the first answer: it must be here before the line goes. */
  fetchCheck() {
    const made = ({ CommentCheck }) => { this.check = new CommentCheck(this.texts, this.names, fill); };
    this.checking = this.checking || import(this.checkAt).then(made, () => { this.checking = null; });
    return this.checking;
  }

  written(area) {
    if (area.tagName !== 'TEXTAREA') return;
    this.outbox.type(area.name, area.value);
    if (this.check) this.check.soon(area);
    say(this.steps.here, this.savedWords(), false);
  }

  savedWords() {
    const { kept, typed } = this.outbox, counts = this.steps.counts();
    if (this.steps.step === 'comments' && Object.keys(typed).length > 0) return kept.lasts ? this.texts.typed : this.texts.typedOpen;
    return fill(counts.m ? this.texts.saved : this.texts.savedShort, { time: clock(), ...counts });
  }

  /** A link to another step of this form opens it here. */
  clicked(event) {
    const link = event.target.closest('a[href]');
    if (!link || event.metaKey || event.ctrlKey || link.origin !== location.origin || !link.pathname.startsWith(`${this.outbox.root}/`)) return;
    const step = link.pathname.split('/').pop();
    if (step === this.steps.step || !this.steps.isLoaded || !this.steps.has(step)) return;
    event.preventDefault();
    if (this.outbox.sends) this.outbox.stopSending();
    this.show(step);
  }

  submitted(event) {
    const form = event.target, by = event.submitter || document.activeElement;
    if (form.closest('.sign-out')) return this.forget();
    if (!form.closest('main')) return undefined;
    event.preventDefault();
    if (this.steps.step === 'confirm') return this.send(form);
    if (by && by.value === 'back') return this.back();
    if (this.steps.isIncomplete) return this.complain();
    return this.goOn(form);
  }

  /** The next step; where the line went before the steps were here, the form goes on by itself once it is back. */
  async goOn(form) {
    if (this.going) return;
    this.going = true;
    const state = await this.steps.load();
    if (this.steps.step === 'comments') await this.fetchCheck();
    this.going = false;
    if (state === 'off' || (this.steps.step === 'comments' && !this.check)) {
      this.tell('off');
      clearTimeout(this.later);
      this.later = setTimeout(() => this.goOn(form), RETRY);
    } else if (this.letsGo(form)) {
      if (state === 'refused') form.submit(); // the server has something to say itself
      else this.next();
    }
  }

  /** A comment leaves the device only after it was looked at here. */
  letsGo(form) {
    if (this.steps.step !== 'comments') return true;
    if (!this.check.letsGo(form)) return false;
    this.outbox.letGo();
    return true;
  }

  next() {
    const from = this.steps.step, step = this.steps.after();
    this.show(step);
    if (Number(step) < Number(from)) this.complain();
  }

  /** What looks open here may have been answered in another window. */
  complain() {
    this.steps.complain();
    this.steps.fetch().then(() => { if (!this.steps.isIncomplete) this.steps.content(); }, () => undefined);
  }

  back() {
    const step = this.steps.before();
    if (step) this.show(step);
    else if (this.outbox.state === 'off') this.tell('off');
    else location.assign(this.steps.isLoaded || this.steps.step === '1' ? '/my/tasks' : this.outbox.root);
  }

  send(form) {
    form.querySelectorAll('button').forEach((button) => button.setAttribute('aria-disabled', 'true'));
    say(this.steps.here, this.texts.sending, false);
    return this.outbox.send(form.elements.pin ? form.elements.pin.value : '');
  }

  forget() {
    this.outbox.kept.wipe();
    wipe();
  }

  show(step) {
    this.steps.go(step);
    this.ready();
    if (this.outbox.state !== 'saved') this.tell(this.outbox.state);
  }

  ready() {
    this.steps.here.querySelectorAll('[aria-disabled]').forEach((button) => button.removeAttribute('aria-disabled'));
  }

  tell(state) {
    const { here } = this.steps;
    if (state === 'over' || state === 'gone') return;
    if (state === 'saved') {
      this.ready();
      if (this.steps.step !== 'confirm') say(here, this.savedWords(), false);
      return;
    }
    const words = this.outbox.sends ? `${state}Sending` : this.outbox.kept.lasts ? state : `${state}Open`;
    say(here, this.texts[words] || this.texts[state], true, state === 'out' && { href: '/card', text: this.texts.card });
  }

  closed() {
    say(this.steps.here, this.texts.over, true);
    this.steps.here.querySelectorAll('input, textarea, button').forEach((one) => { one.disabled = true; });
  }

  /** The form arrived, or the server has something to say about it. */
  arrived(url, page) {
    if (url) location.replace(url);
    else this.steps.replace(document.adoptNode(page.querySelector('main')));
  }
}

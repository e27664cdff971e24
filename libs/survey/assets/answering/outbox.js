import { Kept } from './kept.js';

/**
 * What the server does not have yet. Kept on the device, sent as soon as the line allows, and forgotten once it is there.
 * Every request may be repeated: an answer replaces itself, and of one form the server takes one sheet.
 */
const PATIENCE = 20000;
const AGAIN = [3000, 5000, 10000, 20000, 30000];
const DEBOUNCE = 400;

export async function ask(address, options, headers) {
  const stop = window.AbortController && new AbortController();
  const timer = setTimeout(() => stop && stop.abort(), PATIENCE);
  try {
    return await fetch(address, { ...options, headers, signal: stop ? stop.signal : undefined });
  } finally {
    clearTimeout(timer);
  }
}

const pageOf = async (response) => new DOMParser().parseFromString(await response.text(), 'text/html');

export class Outbox {
  /** `tell(state)`: saved, off, trouble, out; `arrived(address, page)`: where the sent form led to; `over(byClock)`: nothing is taken any more. */
  constructor({ root, slot, key, until, token }, { tell, arrived, over }) {
    Object.assign(this, { root, slot, token, until, tell, arrived, over });
    this.kept = new Kept({ slot, key, until });
    this.fields = {};
    this.typed = {};
    this.seconds = 0;
    this.sends = false;
    this.pin = '';
    this.tries = 0;
    this.state = 'saved';
  }

  /** Whatever an earlier window left on this device. */
  async restore() {
    const left = await this.kept.take();
    if (!left) return null;
    this.fields = { ...left.fields, ...this.fields };
    this.typed = { ...left.typed, ...this.typed };
    this.sends = left.sends;
    return left;
  }

  /** An answer: leaves the device at once. */
  set(name, value) {
    this.fields[name] = value;
    this.keep();
    this.soon(DEBOUNCE);
  }

  /** A comment that is still being written: does not leave the device before its author lets it go. */
  type(name, value) {
    this.typed[name] = value;
    this.keep();
  }

  letGo() {
    Object.assign(this.fields, this.typed);
    this.typed = {};
    this.keep();
    this.soon(0);
  }

  /** With a PIN the page itself waits; a PIN is written nowhere. */
  send(pin) {
    this.sends = true;
    this.pin = pin;
    this.keep();
    return this.flush();
  }

  stopSending() {
    this.sends = false;
    this.keep();
  }

  get isEmpty() {
    return Object.keys(this.fields).length === 0 && !this.sends;
  }

  keep() {
    const content = { fields: this.fields, typed: this.typed, sends: this.sends && !this.pin };
    if (content.sends || Object.keys({ ...this.fields, ...this.typed }).length > 0) this.kept.keep(content);
    else this.kept.wipe();
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }

  /** One at a time; what comes in meanwhile goes with the next. */
  flush() {
    clearTimeout(this.timer);
    if (!this.running) this.running = this.work().then((state) => { this.running = null; return this.settle(state); });
    return this.running;
  }

  settle(state) {
    this.state = state;
    if (state === 'saved') {
      this.tries = 0;
      if (!this.isEmpty) this.soon(0);
    } else if (state !== 'over' && state !== 'gone') this.soon(AGAIN[Math.min(this.tries++, AGAIN.length - 1)]);
    this.tell(state);
    return state;
  }

  async work() {
    let state = Object.keys(this.fields).length > 0 ? await this.save() : 'saved';
    if (state === 'saved' && this.sends) state = await this.submit();
    // The server says when a round is over, since its closing may have been moved; where it cannot be asked, the clock does.
    return state === 'off' && Date.now() >= this.until ? this.end(true) : state;
  }

  async save(renewed = false) {
    const sent = { ...this.fields }, { seconds } = this;
    const response = await this.post('draft', { ...sent, seconds }, 'application/json').catch(() => null);
    if (!response) return 'off';
    if (response.status === 204) {
      Object.keys(sent).forEach((name) => { if (this.fields[name] === sent[name]) delete this.fields[name]; });
      this.seconds -= seconds;
      this.keep();
      return 'saved';
    }
    return this.refused(response, !renewed && (() => this.save(true)));
  }

  async submit(renewed = false) {
    const response = await this.post('sheet', { pin: this.pin }, 'text/html').catch(() => null);
    if (!response) return 'off';
    if (response.status !== 200 && response.status !== 422) return this.refused(response, !renewed && (() => this.submit(true)));
    this.sends = false;
    this.pin = '';
    this.keep();
    this.arrived(response.redirected ? response.url : null, await pageOf(response));
    return response.redirected ? 'gone' : 'saved';
  }

  async refused(response, again) {
    if (response.status === 403) return again && (await this.renews()) ? again() : 'out';
    return response.status === 409 || response.status === 404 ? this.end() : 'trouble';
  }

  /** The form was sent from another window, or nothing is taken any more: what waited here is of no use. */
  end(byClock = false) {
    this.kept.wipe();
    this.fields = {};
    this.typed = {};
    this.sends = false;
    this.over(byClock);
    return 'over';
  }

  /** The session may have changed in another window. A token is taken over only where the same person has the same form. */
  async renews() {
    const response = await ask(`${this.root}/whole`, {}, { accept: 'text/html' }).catch(() => null);
    const page = response && response.ok && (await pageOf(response));
    const [device, field] = page ? [page.getElementById('device'), page.querySelector('[name=_csrf]')] : [];
    if (!device || device.dataset.slot !== this.slot) return false;
    this.token = field.value;
    document.querySelectorAll('[name=_csrf]').forEach((one) => { one.value = this.token; });
    return true;
  }

  post(step, fields, accept) {
    const body = new URLSearchParams({ ...fields, _csrf: this.token });
    return ask(`${this.root}/${step}`, { method: 'POST', body, keepalive: step === 'draft' }, { accept });
  }
}

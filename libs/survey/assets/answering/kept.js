/**
 * What waits on this device while the line is down: sealed under a key that stands in the open page only, beside a name
 * that tells nothing. Each window has an entry of its own. Where the browser cannot seal, nothing is kept but in the page.
 */
const PREFIX = 'e360.';
/** Bytes of an entry, whatever was answered and written. */
const ROOM = 8192;
const DAY = 86400000;
const NONCE = 12;

const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
const textOf = (bytes) => btoa(String.fromCharCode(...bytes));

function storage() {
  try {
    return window.crypto && crypto.subtle ? window.localStorage : null;
  } catch {
    return null; // turned off by the browser's settings
  }
}

const namesIn = (store, begin) => Object.keys(store).filter((name) => name.startsWith(begin));

/** Entries of this device, all of them or those of one form. */
export function wipe(slot = '') {
  const store = storage();
  if (store) namesIn(store, PREFIX + slot).forEach((name) => store.removeItem(name));
}

/** What waited for a round that has closed: nobody has its key any more. A day later, since a closing minute may be moved. */
export function wipeOver() {
  const store = storage();
  const isOver = (name) => !(parseInt(store.getItem(name), 10) + DAY > Date.now());
  if (store) namesIn(store, PREFIX).filter(isOver).forEach((name) => store.removeItem(name));
}

/** Of one form. `until`: when its round closes, by this device's clock. */
export class Kept {
  constructor({ slot, key, until }) {
    this.store = storage();
    this.until = until;
    this.slot = slot;
    this.name = `${PREFIX}${slot}.${Math.random().toString(36).slice(2, 8)}`;
    this.writing = 0;
    this.secret = this.store && crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  }

  /** Whether a closed window loses nothing. */
  get lasts() {
    return this.store !== null;
  }

  /** What earlier windows left, in one; this window answers for it from now on. */
  async take() {
    if (!this.store) return null;
    const names = namesIn(this.store, `${PREFIX}${this.slot}.`);
    const found = (await Promise.all(names.map((name) => this.open(this.store.getItem(name))))).filter(Boolean);
    if (found.length === 0) return null;
    const all = found.reduce((one, other) => ({ fields: { ...one.fields, ...other.fields }, typed: { ...one.typed, ...other.typed }, sends: one.sends || other.sends }));
    await this.keep(all);
    names.forEach((name) => this.store.removeItem(name));
    return all;
  }

  async keep(content) {
    if (!this.store) return;
    const turn = ++this.writing;
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
    const plain = new TextEncoder().encode(JSON.stringify(content));
    const room = new Uint8Array(Math.max(ROOM, plain.length)).fill(32);
    room.set(plain);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await this.secret, room));
    if (turn !== this.writing) return; // wiped or written again meanwhile
    try {
      this.store.setItem(this.name, `${this.until}.${textOf(nonce)}${textOf(sealed)}`);
    } catch {
      this.store = null; // full: the page itself keeps it
    }
  }

  wipe() {
    this.writing++;
    if (this.store) this.store.removeItem(this.name);
  }

  async open(entry) {
    const text = entry.slice(entry.indexOf('.') + 1);
    try {
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(text.slice(0, 16)) }, await this.secret, bytesOf(text.slice(16)));
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null; // of another round's key, or cut short
    }
  }
}

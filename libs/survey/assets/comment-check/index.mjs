import { findings, readsLikeComplaint, readsLikePressure } from './rules.mjs';

/** Looks at comments on the device, while they are written and once more before they leave it. */
const PAUSE = 400;
const quoted = (words) => words.slice(0, 4).map((word) => `“${word}”`).join(' ');

export class CommentCheck {
  /** `names`: of the author and of the person the form is about; `fill`: puts figures into a text. */
  constructor(texts, names, fill) {
    this.texts = texts;
    this.names = names;
    this.fill = fill;
    this.accepted = new Map();
  }

  /** While somebody writes: after a short rest, and without a word where all is well. */
  soon(area) {
    this.count(area);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(area), PAUSE);
  }

  count(area) {
    const count = area.parentNode.querySelector('.count');
    if (count) count.textContent = this.fill(this.texts.count, { n: area.value.length, m: area.maxLength });
  }

  /** Whether these comments may leave: either there is nothing to say about them, or it was said and they stayed as they are. */
  letsGo(main) {
    const stopped = [...main.querySelectorAll('textarea')].filter((area) => this.look(area) && this.accepted.get(area.id) !== area.value);
    stopped.forEach((area) => { this.accepted.set(area.id, area.value); this.look(area, true); });
    if (stopped.length > 0) stopped[0].parentNode.querySelector('.note').focus();
    return stopped.length === 0;
  }

  /** Shows what was found under the box; true if something was. */
  look(area, insist = false) {
    const found = findings(area.value, this.names), complains = readsLikeComplaint(area.value), pressed = readsLikePressure(area.value);
    const parts = [];
    if (found.length > 0) parts.push(this.title(this.texts.check), this.list(found));
    if (complains) parts.push(this.title(this.texts.complaint), this.text(this.texts.complaintText));
    if (pressed) parts.push(this.title(this.texts.pressure), this.link());
    if (parts.length > 0) parts.push(this.text(this.texts.here));
    if (parts.length > 0 && insist) parts.push(this.text(this.texts.again, 'strong'));
    this.note(area, parts);
    return parts.length > 0;
  }

  note(area, parts) {
    let note = area.parentNode.querySelector('.note');
    if (!note && parts.length === 0) return;
    if (!note) {
      note = Object.assign(document.createElement('div'), { className: 'note wait small stack-s', id: `${area.id}-w`, tabIndex: -1 });
      note.setAttribute('role', 'status');
      area.parentNode.append(note);
      area.setAttribute('aria-describedby', note.id);
    }
    const html = parts.map((part) => part.outerHTML).join('');
    if (note.dataset.said === html) return; // a screen reader hears it once
    note.dataset.said = html;
    note.hidden = parts.length === 0;
    note.textContent = '';
    parts.forEach((part) => note.append(part));
  }

  title(text) {
    return Object.assign(document.createElement('h2'), { textContent: text });
  }

  text(text, className = '') {
    return Object.assign(document.createElement('p'), { textContent: text, className });
  }

  list(found) {
    const list = document.createElement('ul');
    found.forEach(({ kind, words }) => {
      list.append(Object.assign(document.createElement('li'), { textContent: this.fill(this.texts.found[kind], { words: quoted(words) }) }));
    });
    return list;
  }

  link() {
    const line = this.text('');
    line.append(Object.assign(document.createElement('a'), { href: '/my/pressure', textContent: this.texts.pressureLink }));
    return line;
  }
}

/** What is said about saving: beside the buttons of the step that is open, in the words of the page. */
const TICK = '<circle cx="12" cy="12" r="10"/><path d="m7 12.5 3.5 3.5L17 9"/>';
const NO_LINE = '<path d="M7 18a5 5 0 1 1 1-9.9A6 6 0 0 1 19.5 10 4 4 0 0 1 18 18M3 3l18 18"/>';

/** A number and its unit stay on one line. */
export const fill = (text, values) => text.replace(/%([a-z]+)/g, (_, name) => values[name]).replace(/(\d) (?=[ก-๙])/g, '$1\u00a0');

export const clock = (now = new Date()) => `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;

export function say(main, text, off, link) {
  const status = main.querySelector('[role=status].saving, .dock [role=status]');
  if (!status) return;
  const svg = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.3" aria-hidden="true">${off ? NO_LINE : TICK}</svg>`;
  status.innerHTML = `<p class="save${off ? ' off' : ''}">${svg}<span></span></p>`;
  const words = status.querySelector('span');
  words.textContent = text;
  if (link) words.append(' ', Object.assign(document.createElement('a'), { href: link.href, textContent: link.text, target: '_blank', rel: 'noopener' }));
}

/** Writes letter.css into the parts of mails as style attributes: once, here, so that production needs no juice. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import juice from 'juice';

const LETTERS = fileURLToPath(new URL('../libs/notifications/src/letters', import.meta.url));

/** file name → the part with its styles inlined */
export function inlinedParts(folder = LETTERS) {
  const css = readFileSync(join(folder, 'letter.css'), 'utf8');
  const parts = readdirSync(join(folder, 'parts')).sort();
  return new Map(parts.map((part) => [part, juice.inlineContent(readFileSync(join(folder, 'parts', part), 'utf8'), css)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [part, html] of inlinedParts()) writeFileSync(join(LETTERS, 'inlined', part), html);
}

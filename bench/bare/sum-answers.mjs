/**
 * The bare baseline of `bench:scoring`: adds up the answers of every item, each byte read once, nothing else.
 * By itself, ten repetitions over a million sheets: node bench/bare/sum-answers.mjs
 */
import { fileURLToPath } from 'node:url';

const ITEMS = 28;

/** Per item, the sum of its answers over all sheets. */
export function sumAnswers(answers) {
  const sums = new Float64Array(ITEMS);
  for (let from = 0; from < answers.length; from += ITEMS) for (let item = 0; item < ITEMS; item++) sums[item] += answers[from + item];
  return sums;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const answers = Uint8Array.from({ length: 1_000_000 * ITEMS }, (_, at) => (at * 7919) % 6);
  const milliseconds = Array.from({ length: 10 }, () => {
    const before = performance.now();
    sumAnswers(answers);
    return Math.round((performance.now() - before) * 10) / 10;
  });
  console.log(JSON.stringify({ sheets: 1_000_000, items: ITEMS, milliseconds }));
}

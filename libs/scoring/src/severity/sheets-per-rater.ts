import type { CrossedSheets } from './crossed-sheets';

const counted = new WeakMap<CrossedSheets, Uint32Array>();

/** Sheets per rater, in the model. Counted once: it is asked for with every officer. */
export function sheetsPerRater({ crossed }: { readonly crossed: CrossedSheets }): Uint32Array {
  const known = counted.get(crossed);
  if (known) return known;
  const sheets = new Uint32Array(crossed.raters);
  for (let n = 0; n < crossed.rater.length; n++) sheets[crossed.rater[n]!]!++;
  counted.set(crossed, sheets);
  return sheets;
}

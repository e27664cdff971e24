import { HIGHEST_ANSWER, NOT_IN_FORM, NOT_OBSERVED } from '../scores/answers';
import type { SheetScores } from '../scores/sheet-scores';

/** How each sheet was filled in, whatever it says. For counts in the quality report; drops no sheet and weighs none down. */
export interface SheetIndices {
  /** Items of the rater's form, and those answered. */
  readonly asked: Uint16Array;
  readonly answered: Uint16Array;
  /** Longest run of equal answers in display order; items not observed are passed over. */
  readonly longstring: Uint16Array;
  /** SD (n − 1) over the answers; NaN below two. */
  readonly irv: Float64Array;
  /** SD (n − 1) over the sheet's standards; NaN below two, or on a sheet that is not valid. */
  readonly halo: Float64Array;
}

/** `answers`: sheets × items bytes. Dunn et al. 2018, Curran 2016. Specification 4. */
export function sheetIndices(answers: Uint8Array, items: number, { standards, standard }: SheetScores): SheetIndices {
  const count = answers.length / items;
  const [asked, answered, longstring] = [new Uint16Array(count), new Uint16Array(count), new Uint16Array(count)];
  const [irv, halo] = [new Float64Array(count), new Float64Array(count)];
  for (let s = 0; s < count; s++) {
    const form = answers.subarray(s * items, (s + 1) * items).filter((mark) => mark !== NOT_IN_FORM);
    const marks = form.filter((mark) => mark !== NOT_OBSERVED && mark <= HIGHEST_ANSWER);
    asked[s] = form.length;
    answered[s] = marks.length;
    longstring[s] = longestRun(marks);
    irv[s] = deviation(marks);
    halo[s] = deviation(standard.subarray(s * standards, (s + 1) * standards).filter((value) => !Number.isNaN(value)));
  }
  return { asked, answered, longstring, irv, halo };
}

function longestRun(marks: Uint8Array): number {
  let [longest, run] = [0, 0];
  marks.forEach((mark, i) => {
    run = i > 0 && mark === marks[i - 1] ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

function deviation(values: Uint8Array | Float64Array): number {
  if (values.length < 2) return NaN;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

import { HIGHEST_ANSWER, NOT_IN_FORM, NOT_OBSERVED } from './answers';

/**
 * What one sheet says of one standard, in a byte or two: how many answers, and their sum. 0: too little to count.
 * A round of a million sheets has seven million of them, and memory that is touched for the first time costs more than
 * all the arithmetic done in it.
 */
export type Marks = Uint8Array | Uint16Array;

/** Whole numbers, however large. */
export type Wholes = Uint16Array | Int32Array | Float64Array;

/** How marks are written and read where a standard has up to `most` items. */
export class MarkCode {
  /** Every s_it is a whole multiple of 1 / denominator: 12 for standards of up to four items. */
  readonly denominator: number;
  /** By mark: s_it in points, and as a whole number of 1 / denominator. NaN and 0 where there is none. */
  readonly points: Float64Array;
  readonly wholes: Wholes;
  /** One more than the highest sum. */
  private readonly step: number;

  constructor(private readonly most: number) {
    this.step = HIGHEST_ANSWER * most + 1;
    this.denominator = commonMultiple(most);
    const size = (most + 1) * this.step;
    const answered = (mark: number) => Math.floor(mark / this.step);
    this.points = Float64Array.from({ length: size }, (_, mark) => (answered(mark) === 0 ? NaN : (mark % this.step) / answered(mark)));
    this.wholes = this.sums(size, 1);
    for (let mark = this.step; mark < size; mark++) this.wholes[mark] = (mark % this.step) * (this.denominator / answered(mark));
  }

  markOf(answered: number, sum: number): number {
    return answered * this.step + sum;
  }

  marks(length: number): Marks {
    return this.points.length < UNREADABLE ? new Uint8Array(length) : new Uint16Array(length);
  }

  /** Room for sums of `wholes` over up to `most` sheets, as small as they allow. */
  sums(length: number, most: number): Wholes {
    const highest = HIGHEST_ANSWER * this.denominator * most;
    if (highest < 2 ** 16) return new Uint16Array(length);
    return highest < 2 ** 31 ? new Int32Array(length) : new Float64Array(length);
  }

  /**
   * The mark of every four bytes, by their low halves put together: four answers are read at once, in whatever order the
   * machine keeps them. `needed`: answers needed, by items asked. Null where a standard can have more items.
   */
  ofFour(needed: readonly number[]): Uint8Array | null {
    if (this.most !== 4) return null;
    const marks = new Uint8Array(1 << 16).fill(UNREADABLE);
    for (const a of READABLE) for (const b of READABLE) for (const c of READABLE) for (const d of READABLE) {
      const asked = [a, b, c, d].filter((byte) => byte !== NOT_IN_FORM);
      const answers = asked.filter((byte) => byte !== NOT_OBSERVED);
      const isEnough = answers.length > 0 && answers.length >= needed[asked.length]!;
      marks[a | (b << 4) | (c << 8) | (d << 12)] = isEnough ? this.markOf(answers.length, answers.reduce((sum, byte) => sum + byte, 0)) : 0;
    }
    return marks;
  }
}

/** No mark: one of the bytes is no answer. */
export const UNREADABLE = 255;
const READABLE = [NOT_OBSERVED, 1, 2, 3, 4, HIGHEST_ANSWER, NOT_IN_FORM];

/** The least common multiple of all numbers up to `most`. */
function commonMultiple(most: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return Array.from({ length: most }, (_, i) => i + 1).reduce((multiple, n) => (multiple / divisor(multiple, n)) * n, 1);
}

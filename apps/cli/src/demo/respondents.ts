import { SeededDraw } from './province/seeded.draw';

/** How one made-up person answers: from nobody real, and the same on every machine. */
export interface Respondent {
  /** Added to every mark: strict raters give less, lenient ones more. */
  severity: number;
  /** Answers all, gives up after some forms, or never opens the link. */
  diligence: 'all' | 'some' | 'none';
  /** Marks 5 for everybody and everything, out of deference. */
  allFives: boolean;
  /** Sends a form twice, as people do on a bad line. */
  sendsTwice: boolean;
}

export interface Habits {
  allFives: ReadonlySet<string>;
  silent: ReadonlySet<string>;
}

const hash = (text: string): number => [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.charCodeAt(0)) | 0, 7);

/** A nearly normal draw with mean 0 and standard deviation 1. */
const spread = (draw: SeededDraw): number => Array.from({ length: 12 }, () => draw.next()).reduce((sum, one) => sum + one, -6);

/** `key` is the officer key: ids differ from run to run, keys do not. */
export function respondent(key: string, { allFives, silent }: Habits): Respondent {
  const draw = new SeededDraw(hash(`respondent ${key}`));
  const fate = draw.next();
  return {
    severity: spread(draw) * 0.35,
    diligence: silent.has(key) ? 'none' : fate < 0.045 ? 'none' : fate < 0.1 ? 'some' : 'all',
    allFives: allFives.has(key),
    sendsTwice: draw.chance(0.04),
  };
}

/** How well an officer really behaves, standard by standard, on the scale of 1 to 5. */
function conduct(ratee: string): number[] {
  const draw = new SeededDraw(hash(`conduct ${ratee}`));
  const own = 4.15 + spread(draw) * 0.4;
  return Array.from({ length: 7 }, () => own + spread(draw) * 0.2);
}

/** The answers of one rater about one ratee: a value 1..5, or `NO` for what was never seen. */
export function answersOf(rater: string, ratee: string, relation: string, items: readonly { code: string; standard: number }[], habits: Habits): Record<string, string> {
  const { severity, allFives } = respondent(rater, habits);
  const draw = new SeededDraw(hash(`sheet ${rater} ${ratee}`));
  const standards = conduct(ratee);
  const liking = spread(draw) * 0.3 + (relation === 'self' ? 0.35 : 0);
  const unseen = relation === 'self' ? 0.01 : relation === 'supervisor' ? 0.03 : 0.07;
  return Object.fromEntries(items.map(({ code, standard }) => {
    if (allFives) return [code, '5'];
    if (draw.chance(unseen)) return [code, 'NO'];
    const mark = (standards[standard - 1] ?? 4) + severity + liking + spread(draw) * 0.55;
    return [code, String(Math.min(5, Math.max(1, Math.round(mark))))];
  }));
}

/** Whether this rater hands one form back instead of answering, and why. */
export function declineOf(rater: string, ratee: string, relation: string): string | null {
  if (relation === 'self' || relation === 'supervisor') return null;
  const draw = new SeededDraw(hash(`decline ${rater} ${ratee}`));
  return draw.chance(0.02) ? draw.of(['short-time', 'not-close', 'dispute']) : null;
}

/** Whether an officer opens the result, and on which day after its release. */
export function opensResult(key: string): number | null {
  const draw = new SeededDraw(hash(`opens ${key}`));
  return draw.chance(0.86) ? draw.between(0, 12) : null;
}

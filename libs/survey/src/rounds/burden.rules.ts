/** What a round asks of its raters. The approver signs it, so it is counted from the assignments themselves. */
export interface RaterLoad {
  forms: number;
  questions: number;
}

export interface Load extends RaterLoad {
  minutes: number;
}

export interface Burden {
  raters: number;
  forms: number;
  median: Load;
  busiest: Load;
}

/** Forms, questions and minutes of the median and of the busiest rater; null while nobody is asked anything. */
export function burdenOf(loads: readonly RaterLoad[], minutesPerForm: number): Burden | null {
  const ordered = [...loads].sort((one, other) => one.forms - other.forms || one.questions - other.questions);
  const [median, busiest] = [ordered[Math.ceil(ordered.length / 2) - 1], ordered.at(-1)];
  if (!median || !busiest) return null;
  const timed = (load: RaterLoad): Load => ({ ...load, minutes: Math.round(load.forms * minutesPerForm) });
  return { raters: ordered.length, forms: ordered.reduce((sum, { forms }) => sum + forms, 0), median: timed(median), busiest: timed(busiest) };
}

import {
  absentRaters,
  extremeRaters,
  favouringRaters,
  hurriedRaters,
  oddRaters,
  PACE,
  type QualityInput,
  straightLiners,
  surveyOf,
} from './rater-flags';

export type QualityIndex = 'longstring' | 'irv' | 'halo' | 'speed' | 'severity' | 'not-observed' | 'reciprocity';

/**
 * How a round was filled in, as numbers of raters and nothing else: there is no list of raters, here or anywhere.
 * A flag asks people to look at the round. It drops no sheet, weighs none down, and is not told to a ratee.
 */
export interface QualityCounts {
  readonly raters: number;
  readonly flagged: Readonly<Record<QualityIndex, number>>;
  /** Of the speed flags, those under one second an item. */
  readonly strongSpeed: number;
  /** Raters with flags of one kind, and of two or more. Straight lines, little variation and halo are one kind: they are one habit. */
  readonly note: number;
  readonly review: number;
}

/** Deterministic. Specification 4; thresholds as there. */
export function qualityCounts(input: QualityInput): QualityCounts {
  const survey = surveyOf(input);
  const speed = hurriedRaters(survey, PACE.underTwo);

  const flagged: Record<QualityIndex, Set<number>> = {
    longstring: union(straightLiners(survey), oddRaters(survey, survey.indices.longstring, 'high', 1)),
    irv: oddRaters(survey, survey.indices.irv, 'low', 2),
    halo: oddRaters(survey, survey.indices.halo, 'low', 3),
    speed,
    severity: extremeRaters(input.model),
    'not-observed': absentRaters(survey),
    reciprocity: favouringRaters(input),
  };
  const kinds = [union(flagged.longstring, flagged.irv, flagged.halo), flagged.speed, flagged.severity, flagged['not-observed'], flagged.reciprocity];
  const kindsOf = [...survey.byRater.keys()].map((i) => kinds.filter((kind) => kind.has(i)).length);
  return {
    raters: survey.byRater.size,
    flagged: Object.fromEntries(Object.entries(flagged).map(([index, raters]) => [index, raters.size])) as Record<QualityIndex, number>,
    strongSpeed: hurriedRaters(survey, PACE.underOne).size,
    note: kindsOf.filter((n) => n === 1).length,
    review: kindsOf.filter((n) => n >= 2).length,
  };
}

const union = <T>(...sets: ReadonlySet<T>[]): Set<T> => new Set(sets.flatMap((set) => [...set]));

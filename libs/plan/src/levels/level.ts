import { Counted, Requirement, Rubric } from './rubric';

/** A measured fact. `value` in percent, or yes/no; where numerator and denominator are given, they are exact and count. */
export interface Metric {
  code: string;
  value: number | boolean;
  numerator?: number;
  denominator?: number;
}

export interface Evidence extends Requirement {
  /** As measured; null where nothing was measured. */
  metric: Metric | null;
  met: boolean;
}

export interface LevelEvidence {
  level: number;
  reached: boolean;
  textTh: string;
  textEn: string;
  evidence: Evidence[];
}

/** `more`: so many persons, forms … lack; null where it is a yes or no, or cannot be counted. */
export interface Missing extends Requirement {
  counts: Counted;
  more: number | null;
}

export interface LevelResult {
  rubric: Rubric['code'];
  version: number;
  /** 0 to 5, all levels up to it reached. */
  level: number;
  /** The level and the way to the next, cut to four decimals. */
  score: number;
  levels: LevelEvidence[];
  /** What keeps the next level from being reached; empty at level 5. */
  missing: Missing[];
}

export interface RoundMetrics {
  use: 'trial' | 'decision';
  metrics: readonly Metric[];
}

/** `meanScore` is for information; the year is the lower round. */
export interface YearLevel extends Pick<LevelResult, 'rubric' | 'version' | 'level' | 'score' | 'missing'> {
  rounds: LevelResult[];
  meanScore: number | null;
}

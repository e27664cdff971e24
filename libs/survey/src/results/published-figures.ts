/** Everything about one officer's result that may ever be shown to anybody. Versioned; stored once; never recomputed. */
export interface PublishedFigures {
  version: 1;
  /** `overall`: a cell was so low that it would show how everyone in it voted, so only the overall is given. */
  shown: 'all' | 'overall';
  cells: PublishedCell[];
  /** By standard number, 1..7; null with a reason where nothing may be shown. */
  standards: PublishedStandard[];
  overall: number | null;
  /** Half-up to two decimals; the level is taken from it. */
  percent: number | null;
  level: string | null;
  bandVersion: string;
  /** A cut between two levels lies within one standard error; null without a level or an interval. */
  borderline: boolean | null;
  interval: { low: number; high: number; standardError: number } | null;
  /** Effective number of raters (scoring 1.6). */
  effectiveRaters: number | null;
  /** Non-self valid sheets in published cells. */
  n: number;
  evidence: { state: 'sufficient' | 'insufficient' | 'none'; reasons: string[] };
  /** Protected groups that were asked and show nothing are always `too-few`, even if nobody answered; `absent` is an identified rater's; `voided` was taken out by a review panel. */
  withheld: { relation: string; why: 'too-few' | 'pooled' | 'absent' | 'voided'; k: number }[];
  self: (number | null)[];
  /** What raters of middling severity would have given; null where the round is not adjusted or the figure may not be shown. */
  adjusted: number | null;
  delta: number | null;
  /** 95%, of the adjusted score. */
  adjustedInterval?: { low: number; high: number } | null;
}

export interface PublishedCell {
  /** e.g. `supervisor`, `peer`, `peer+subordinate`. */
  key: string;
  relations: string[];
  protected: boolean;
  /** Basis points used, before renormalisation. */
  weight: number;
  n: number;
  mean: number | null;
  standards: (number | null)[];
}

export interface PublishedStandard {
  no: number;
  overall: number | null;
  self: number | null;
  gap: number | null;
  agreement: 'over_estimate' | 'under_estimate' | 'agreement' | null;
  quadrant: 'blind_spot' | 'hidden_strength' | 'confirmed_strength' | 'known_development' | 'mixed' | null;
}

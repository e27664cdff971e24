/** Everything about one officer's result that may be shown to anybody but the officer. Stored once; never recomputed. */
export interface PublishedFigures {
  version: 2;
  /** `overall`: to protect raters neither groups nor standards are given. */
  shown: 'all' | 'overall';
  cells: PublishedCell[];
  /** By standard number, 1..7; null with a reason where nothing may be shown. */
  standards: PublishedStandard[];
  overall: number | null;
  /** Half-up to two decimals; the level is taken from it. */
  percent: number | null;
  level: string | null;
  bandVersion: string;
  /** The band table of this one result, where a correction found that the round's had been the wrong one. */
  bands?: { from: number; code: string }[];
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
  /**
   * The level that counts for the officer, the better of the raw and the adjusted one, and by which of the two. Of the
   * adjusted score nobody but the officer is told more. Null without an overall; not to be read where `level` is null.
   */
  counts: { level: string; by: 'raw' | 'adjusted' } | null;
}

/** What severity changes: for the officer alone, since many of these side by side would give every rater's severity away. Rounded as shown. */
export interface OwnFigures {
  version: 2;
  /** What raters of middling severity would have given. */
  adjusted: number | null;
  delta: number | null;
  /** 95%, of the adjusted score. */
  interval: { low: number; high: number } | null;
  /** Why the three are not shown; empty where they are. */
  notShown: string[];
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

/** Everything about one officer's result that may ever be shown to anybody. Versioned; stored once; never recomputed. */
export interface PublishedFigures {
  version: 1;
  cells: PublishedCell[];
  /** By standard number, 1..7; null with a reason where nothing may be shown. */
  standards: PublishedStandard[];
  overall: number | null;
  /** Half-up to two decimals; the level is taken from it. */
  percent: number | null;
  level: string | null;
  bandVersion: string;
  interval: { low: number; high: number; standardError: number } | null;
  /** Effective number of raters (scoring 1.6). */
  effectiveRaters: number | null;
  /** Non-self valid sheets in published cells. */
  n: number;
  evidence: { state: 'sufficient' | 'insufficient' | 'none'; reasons: string[] };
  withheld: { relation: string; why: 'too-few' | 'pooled' | 'absent'; k: number }[];
  self: (number | null)[];
  adjusted: number | null;
  delta: number | null;
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

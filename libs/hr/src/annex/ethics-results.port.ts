import type { Passed } from '@app/kernel';

/**
 * What personnel decisions may know of ethics results. This lib does not know that surveys exist: whoever makes results
 * binds this port. Everything here is safe to show to the viewer named, and to nobody else; figures are what the gate let pass.
 */
export abstract class EthicsResults {
  /**
   * The latest released decision round of each officer, or why it may not be used. Every officer asked for is in the map.
   *
   * `viewer`: the officer who will look at the figures. One who was asked to rate the officer as peer, subordinate or
   * recipient gets figures of larger groups. Null gives the figures of record: for rules, not for a page.
   */
  abstract usable(officerIds: readonly string[], asOf: Date, viewer: string | null): Promise<Map<string, EthicsStanding>>;

  /** The same with the usable results of earlier decision rounds, newest first, at most four rounds in all. */
  abstract forDossier(officerId: string, asOf: Date, viewer: string | null): Promise<EthicsHistory>;

  /** Whether the upper ends of the intervals lie below a cut in percent, for those who have a result. */
  abstract below(officerIds: readonly string[], cut: number, asOf: Date): Promise<Map<string, BelowCut>>;

  /** The figures of every entry that a round left in the annex, by the entry's source. */
  abstract inAnnex(officerId: string, viewer: string | null): Promise<Map<string, Passed<AnnexFigures>>>;
}

/**
 * Coded for the trail and for HR. To a decision maker all of them read alike ("ไม่มีผลที่ใช้ประกอบการพิจารณา") and weigh
 * against nobody.
 */
export type WhyNoResult = 'none' | 'exempt' | 'insufficient' | 'not-known' | 'under-review' | 'suspended' | 'annulled' | 'too-old';

export type EthicsStanding =
  | { officerId: string; usable: true; result: EthicsResult; why: null }
  /** Known, but the officer may still ask for a review: shown with that remark, and used neither for nor against. */
  | { officerId: string; usable: false; result: EthicsResult; why: 'window-open' }
  | { officerId: string; usable: false; result: null; why: WhyNoResult };

export interface EthicsHistory {
  current: EthicsStanding;
  /** Usable results only, newest first. */
  results: EthicsResult[];
}

export interface EthicsResult {
  officerId: string;
  round: { id: string; name: string; fiscalYear: number; half: number; effectiveOn: string };
  /** 1, or higher after a correction. */
  version: number;
  figures: Passed<EthicsFigures>;
  /** The day on which the officer knew it, and the last day on which a review may be asked for. */
  knownOn: string;
  reviewUntil: string;
  /** What the officer says to it; it travels with the result wherever that is shown. */
  statement: { text: string; files: { id: string; name: string }[] } | null;
}

/** Scores are points 1..5; percent is rounded. Null is withheld or unknown, never 0. */
export interface EthicsFigures {
  overall: number | null;
  percent: number | null;
  /** Code of the band table, e.g. `good`. */
  level: string | null;
  bandVersion: string;
  /** Non-self sheets in published cells. */
  n: number;
  interval: Interval | null;
  /** The level that counts for the officer, the better of the raw and the severity-adjusted one; no number of the latter is told. */
  counts: { level: string; by: 'raw' | 'adjusted' } | null;
  standards: { no: number; score: number | null }[];
  cells: { key: string; relations: string[]; n: number; mean: number | null; standards: (number | null)[] }[];
  /** For a head, outside a case: peers and subordinates as one cell. Null where neither is shown. */
  together: { n: number; mean: number | null; standards: (number | null)[] } | null;
  withheld: { relation: string; why: 'too-few' | 'pooled' | 'absent' | 'voided'; k: number }[];
  /** In a development talk only. */
  development: { self: (number | null)[]; gaps: (number | null)[] };
}

/** Of both scores. `adjusted` is null where the officer has no adjusted score. */
export interface BelowCut {
  raw: boolean;
  adjusted: boolean | null;
}

/** One entry of the annex in a line. */
export interface AnnexFigures {
  level: string | null;
  overall: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

export interface Interval {
  low: number;
  high: number;
}

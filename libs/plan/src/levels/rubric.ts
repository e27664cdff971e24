/** A scoring rubric as data: five milestones, each needing all before it. Adopted in writing by the province before use. */
export interface Rubric {
  code: 'R3-1' | 'R3-2';
  version: number;
  metrics: Record<string, MetricDefinition>;
  milestones: readonly Milestone[];
}

/** What one metric is a share of, or that it is a yes or no. */
export interface MetricDefinition {
  nameTh: string;
  nameEn: string;
  counts: Counted;
  /** Where nothing was due, everything due was done. Elsewhere an empty denominator means not measured. */
  noneDueIsMet?: true;
}

export type Counted = 'persons' | 'forms' | 'units' | 'decisions' | 'corrections' | 'yes-no';

export interface Milestone {
  level: number;
  /** As on the KPI sheet, with Thai digits. */
  textTh: string;
  textEn: string;
  requires: readonly Requirement[];
}

export interface Requirement {
  code: string;
  /** Percent. */
  atLeast: number | 'yes';
}

import type { Evidence, LevelEvidence, LevelResult, Missing } from '../levels/level';
import type { Counted } from '../levels/rubric';
import type { EvidenceLink } from './evidence-links';

/** A requirement as measured, with the metric's name and where to look. */
export interface MeasuredEvidence extends Evidence {
  nameTh: string;
  nameEn: string;
  counts: Counted;
  reading: Reading;
  link: EvidenceLink | null;
}

/** How a value is to be read: of a unit some are told as a share only. */
export type Reading = 'not-measured' | 'yes' | 'no' | 'none-due' | 'share' | 'percent';

export interface MeasuredLevel extends Omit<LevelEvidence, 'evidence'> {
  /** `now` is the one that is worked on. */
  state: 'done' | 'now' | 'later';
  evidence: MeasuredEvidence[];
}

/** Whose figure it is: `null` for the province. A unit that is too small is answered for by its parent, named here. */
export interface MeasuredUnit {
  id: string;
  nameTh: string;
  nameEn: string;
}

interface Measured {
  fiscalYear: number;
  asOf: string;
  unit: MeasuredUnit | null;
  /** Document by which the committee adopted the rubric; null while it is a proposal and the figure provisional. */
  adoption: { documentNo: string; approver: string; adoptedOn: string } | null;
  rubric: LevelResult['rubric'];
  version: number;
  level: number;
  score: number;
  missing: Missing[];
}

/** R3-1 of a fiscal year. */
export interface PersonnelIndicator extends Measured {
  /** N. */
  counted: number;
  levels: MeasuredLevel[];
}

export interface RoundIndicator {
  id: string;
  name: string;
  half: number;
  use: 'trial' | 'decision';
  orderNo: string;
  released: boolean;
  /** Whether the year is computed from it: a round that still runs does not pull the year down before the year is over. */
  counts: boolean;
  counted: number;
  level: number;
  score: number;
  levels: MeasuredLevel[];
  missing: Missing[];
}

/** R3-2 of a fiscal year: the lower of its rounds. */
export interface RoundsIndicator extends Measured {
  meanScore: number | null;
  rounds: RoundIndicator[];
}

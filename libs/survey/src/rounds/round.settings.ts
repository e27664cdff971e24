/** Named from the ratee's side, always. */
export type Relation = 'supervisor' | 'peer' | 'subordinate' | 'recipient' | 'self';
export const RELATIONS: readonly Relation[] = ['supervisor', 'peer', 'subordinate', 'recipient', 'self'];
export const PROTECTED: readonly Relation[] = ['peer', 'subordinate', 'recipient'];

/** Basis points by relation; the five add up to 10,000. */
export type Weights = Record<Relation, number>;

export interface Band {
  /** Lowest rounded percent of the band. */
  from: number;
  code: 'outstanding' | 'very_good' | 'good' | 'fair' | 'needs_improvement';
}

/** Everything a round was approved with. Frozen for everybody from approval on. */
export interface RoundSettings {
  /** Chosen by whether a subordinate was invited at opening, never by who answered. */
  weights: { withSubordinates: Weights; withoutSubordinates: Weights };
  /** Smallest number of valid sheets of a shown cell, by protected group. */
  k: { peer: number; subordinate: number; recipient: number };
  itemK: number;
  commentK: number;
  unitK: number;
  bands: { version: string; bands: Band[] };
  minItemFraction: number;
  minStandards: number;
  /** Share of standards answered below which a result is insufficient, etc.: scoring 1.6. */
  minSheets: number;
  minEffectiveRaters: number;
  panel: { loadCap: number; dutyCap: number; dutyReserve: number; reach: number; responseRate: number; colleagueDays: number; supervisorDays: number; crossShare: number };
  leaveDays: number;
  reviewDays: number;
  keepSheetsDays: number;
  /** Minutes a form takes, stated to raters. */
  minutesPerForm: number;
  contactTel: string;
}

export const proposedSettings = (form: 'full' | 'short'): RoundSettings => ({
  weights: {
    withSubordinates: { supervisor: 2500, peer: 4000, subordinate: 3500, recipient: 0, self: 0 },
    withoutSubordinates: { supervisor: 3000, peer: 7000, subordinate: 0, recipient: 0, self: 0 },
  },
  k: { peer: 3, subordinate: 4, recipient: 3 },
  itemK: 5,
  commentK: 5,
  unitK: 5,
  bands: {
    version: 'ethics-1',
    bands: [
      { from: 90, code: 'outstanding' },
      { from: 80, code: 'very_good' },
      { from: 70, code: 'good' },
      { from: 60, code: 'fair' },
      { from: 0, code: 'needs_improvement' },
    ],
  },
  minItemFraction: 0.5,
  minStandards: 4,
  minSheets: 4,
  minEffectiveRaters: 2,
  panel: { loadCap: 7, dutyCap: 400, dutyReserve: 7, reach: 0.95, responseRate: 0.8, colleagueDays: 90, supervisorDays: 60, crossShare: 0.2 },
  leaveDays: 90,
  reviewDays: 15,
  keepSheetsDays: 180,
  minutesPerForm: form === 'full' ? 6 : 3,
  contactTel: '0 0000 0000',
});

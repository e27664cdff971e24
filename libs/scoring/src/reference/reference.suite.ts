import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ReadRound, readRoundFile, type RoundFile } from '../round-file';
import type { Relation } from '../scores/relations';
import type { ScoringSettings } from '../scores/settings';

type Figures = (number | null)[];
type Totals = { standard: Figures; overall: number | null; percent: number | null; level: string | null };

export interface ExpectedRatee {
  rateeId: string;
  groupN: Record<Relation, number>;
  groupStandardMeans: Record<Relation, Figures>;
  groupStandardN: Record<Relation, number[]>;
  groupMean: Record<Relation, number | null>;
  raw: Totals;
  published: Totals & {
    cells: { groups: Relation[]; weight: number; nSheets: number; n: number[]; standard: Figures; mean: number | null }[];
    withheldGroups: Relation[];
  };
  self: Figures;
  othersPublished: Figures;
  gap: Figures;
  agreement: (string | null)[];
  quadrant: (string | null)[];
  agreementIndex: Record<string, { rwg: number | null; rwgj: number | null; n: number }>;
}

type OneWayFigure = 'J' | 'N' | 'MSB' | 'MSW' | 'F' | 'k0' | 'ICC1' | 'ICCk' | 'ICC1_lower' | 'ICC1_upper' | 'ICCk_lower' | 'ICCk_upper' | 'sigma2_between';

export type ExpectedOneWay = Record<OneWayFigure, number> & { 'spearmanBrown_n_for_0.70': number | null };

export interface ExpectedCrossed {
  varRatee: number;
  varRater: number;
  varResidual: number;
  remlCriterion: number;
  fixef: Record<string, number>;
  fixefSe: Record<string, number>;
  ratee: { id: string[]; est: number[]; se: number[] };
  rater: { id: string[]; est: number[]; se: number[]; z: number[] };
  components: number;
  fairMean: { id: string[]; value: number[] };
  betaRef: number;
  reciprocity?: { mutualPairs: number; r: number | null };
  standardErrors: { rateeId: string; seRaw?: number; seAdjusted?: number; effectiveRaters?: number }[];
  adjusted: { rateeId: string; delta?: number | null; adjusted?: number | null }[];
}

/** A round with what R computed from it. `README.md` of the specification's reference says how. */
export interface ReferenceRound extends RoundFile {
  id: string;
  description: string;
  expected: {
    ratees: ExpectedRatee[];
    oneway: Record<string, ExpectedOneWay | null>;
    alpha?: { totalPairwise: number | null; totalComplete: number | null; nComplete: number; perStandardPairwise: Figures };
    sheets: { valid: boolean[]; score: Figures; longstring: number[]; answered: number[]; irv: Figures; haloSd: Figures };
    crossed?: ExpectedCrossed;
  };
}

export const CYCLES = ['cycle-01-tiny', 'cycle-02-small', 'cycle-04-heavy-missing', 'cycle-06-connected'];
export const EDGES = [
  'edge-01-only-self',
  'edge-02-all-NA',
  'edge-03-zero-variance',
  'edge-04-peer-under-min-pooled',
  'edge-05-peer-under-min-withheld',
  'edge-06-missing-supervisor',
];

export const readCase = <T>(name: string): T => JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as T;

/** The reference does not apply the minimum evidence, nor hides cells that reveal low votes. */
export function aReferenceRound(name: string): { file: ReferenceRound; round: ReadRound; settings: ScoringSettings } {
  const file = readCase<ReferenceRound>(name);
  const round = readRoundFile(file);
  return { file, round, settings: { ...round.settings, minimumEvidence: { sheets: 0, effectiveRaters: 0 }, revealingVote: 0 } };
}

/** Figures equal within a tolerance, null only with null; names the place where they differ. */
export function expectFigures(actual: readonly (number | null)[], expected: readonly (number | null)[], tolerance: number, where: string): void {
  expect({ where, length: actual.length }).toEqual({ where, length: expected.length });
  const apart = actual.flatMap((figure, i) => {
    const wanted = expected[i]!;
    if (figure === null || wanted === null) return figure === wanted ? [] : [{ i, figure, wanted }];
    return Math.abs(figure - wanted) <= tolerance ? [] : [{ i, figure, wanted }];
  });
  expect({ where, apart }).toEqual({ where, apart: [] });
}

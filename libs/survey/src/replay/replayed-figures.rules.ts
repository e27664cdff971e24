import type { RateeScores, RateeSheets, Relation, RelationWeights, ScoringSettings, SheetCounts } from '@app/scoring';

import { admittedScores } from '../aggregation/admitted-scores.rules';
import { publishedFigures } from '../aggregation/figures.rules';
import { withVariance } from '../aggregation/severity.rules';
import { type KeptVariances, varianceOfOneRater } from '../quality/variances.rules';
import type { PublishedFigures } from '../results/published-figures';
import { arrangeKept, type KeptSheetRow, type MiscountedCell } from './kept-sheets.rules';

/** What the close would write today about one ratee, from the sheets that are left. */
export interface ReplayedFigures {
  record: PublishedFigures;
  assigned: PublishedFigures;
  /** What they were made of. */
  sheets: RateeSheets;
}

export interface ReplayedRound {
  /** Of every ratee, of those too of whom no sheet is left. */
  figures: ReadonlyMap<string, ReplayedFigures>;
  miscounted: MiscountedCell[];
}

export interface WhatIsKept {
  settings: ScoringSettings;
  numbers: readonly number[];
  rateeIds: readonly string[];
  weightsOf: (rateeId: string) => RelationWeights;
  invited: ReadonlyMap<string, ReadonlySet<Relation>>;
  valid: ReadonlyMap<string, SheetCounts>;
  sheets: readonly KeptSheetRow[];
  variances: KeptVariances | null;
}

/**
 * The same computation as at the close, over the sheets without handles. Sheets that were destroyed then stood in no cell and
 * in no total, so nothing is missed; what rests on who wrote which sheet cannot come back, and is left out. Pure.
 */
export function replayedFigures(kept: WhatIsKept): ReplayedRound {
  const { settings, rateeIds, variances } = kept;
  const { sheets, miscounted } = arrangeKept(kept.sheets, rateeIds, kept.valid, settings);
  const { scored, ratees } = admittedScores(sheets, settings, (j) => kept.weightsOf(rateeIds[j]!));
  const document = (raw: RateeScores, rateeId: string): PublishedFigures => {
    const scores = variances && raw.shown === 'all' ? withVariance(raw, varianceOfOneRater(variances), settings) : raw;
    return publishedFigures(scores, null, settings, kept.invited.get(rateeId) ?? new Set(), kept.numbers);
  };
  const figures = rateeIds.map((rateeId, j): [string, ReplayedFigures] => [rateeId, {
    record: document(ratees[j]!.open.scores, rateeId), assigned: document(ratees[j]!.assigned.scores, rateeId),
    sheets: { scores: scored.sheets, relation: sheets.relation, from: sheets.rateeStart[j]!, to: sheets.rateeStart[j + 1]! },
  }]);
  return { figures: new Map(figures), miscounted };
}

import type { Passed } from '@app/kernel';
import { type Admission, admitDelta, type Refusal, type Relation, type RelationWeights, type ScoringSettings } from '@app/scoring';

import { ownFigures, publishedFigures } from '../aggregation/figures.rules';
import { type AdjustedScores, adjusted, type Severity } from '../aggregation/severity.rules';
import type { OwnFigures, PublishedFigures } from '../results/published-figures';
import { pass } from './passed';
import type { GateRefusal, RefusedPart } from './refusal.entity';

/** The documents of one ratee that may be shown, and to whom. */
export interface PassedRatee {
  record: Passed<PublishedFigures>;
  assigned: Passed<PublishedFigures>;
  own: Passed<OwnFigures> | null;
  /** Scores of the record, for what else the close makes of them. */
  scores: AdjustedScores['scores'];
  refusals: Omit<GateRefusal, 'roundId' | 'subject'>[];
}

export interface RateeAtClose {
  ratee: number;
  admitted: { open: Admission; assigned: Admission };
  severity: Severity;
  weights: RelationWeights;
  settings: ScoringSettings;
  invited: ReadonlySet<Relation>;
  /** Of the standards. */
  numbers: readonly number[];
}

/** What the gate admitted of one ratee, as documents. What it refuses is left out with a reason, and never stops a close. */
export function passedRatee(at: RateeAtClose): PassedRatee {
  const { ratee, admitted, severity, weights, settings, invited, numbers } = at;
  const [open, assigned] = [admitted.open, admitted.assigned].map(({ scores }) => adjusted(severity, ratee, scores, weights, settings)) as [AdjustedScores, AdjustedScores];
  const deltaRefused = open.adjustment && open.adjustment.notShown.length === 0 ? admitDelta({ model: severity.model, ratee, scores: open.scores, settings, weights }) : [];
  const codes = deltaRefused.map(({ code }) => code);
  const own = ownFigures(open.adjustment, codes);
  const document = ({ scores, adjustment }: AdjustedScores) => pass(publishedFigures(scores, ownFigures(adjustment, codes), settings, invited, numbers));
  return {
    record: document(open), assigned: document(assigned), own: own && pass(own), scores: open.scores,
    refusals: [...kept([...admitted.open.refusals, ...admitted.assigned.refusals], 'result'), ...kept(deltaRefused, 'severity')],
  };
}

/** That answers were too telling must read as if too few had answered: it is written down nowhere. */
const kept = (refusals: readonly Refusal[], part: RefusedPart) =>
  refusals.filter(({ code }) => code !== 'protects-raters').map(({ code, view }) => ({ version: 1, part, view, code }));

import { type Admission, admitRatee, type RateeScores, type RelationWeights, type RoundScores, type RoundSheets, scoreRound, type ScoringSettings, varianceOfRaters } from '@app/scoring';

import { shownScores } from '../quality/shown-sheets.rules';
import { withVariance } from './severity.rules';

/** A round scored and led through the publication gate: at the close, and again whenever a closed round is replayed. */
export interface AdmittedScores {
  scored: RoundScores;
  /** By ratee: for everybody, and for whoever was assigned to rate them. */
  ratees: { open: Admission; assigned: Admission }[];
  /** MSW of what the gate admitted, points²; null if too few stand behind it. */
  raterVariance: number | null;
}

/** Pure; the same answers give the same bits. */
export function admittedScores(sheets: RoundSheets, settings: ScoringSettings, weightsOf: (ratee: number) => RelationWeights): AdmittedScores {
  const scored = scoreRound({ sheets, settings, weightsOf });
  const forAssigned = scoreRound({ sheets, settings, weightsOf, assigned: true });
  const { rateeStart, relation } = sheets;
  const ratees = scored.ratees.map((open, j) => admitRatee({
    sheets: { scores: scored.sheets, relation, from: rateeStart[j]!, to: rateeStart[j + 1]! },
    settings, weights: weightsOf(j), open, assigned: forAssigned.ratees[j]!,
  }));
  // One for both views: the difference of two would be about the few cells that only one of the views shows.
  const variance = varianceOfRaters(shownScores(sheets, scored.sheets, ratees.map(({ open }) => open.scores)), rateeStart);
  return { scored, raterVariance: variance, ratees: ratees.map(({ open, assigned }) => ({ open: precise(open, variance, settings), assigned: precise(assigned, variance, settings) })) };
}

/** What the gate took out moves no interval either: nothing that is shown may hang on it, and its sheets are destroyed. */
function precise(admission: Admission, variance: number | null, settings: ScoringSettings): Admission {
  const without: RateeScores = { ...admission.scores, interval: null, borderline: null };
  return { ...admission, scores: variance === null ? without : withVariance(without, variance, settings) };
}

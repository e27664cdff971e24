import { intervalOf } from '../reliability/interval';
import { oneWay } from '../reliability/one-way';
import { maskOf, type RateeSheets } from './cells';
import { isBorderline } from './level';
import { type RateeScores, scoreRatee } from './ratee-scores';
import type { RelationWeights } from './relations';
import { expectCanonical, type RoundSheets } from './round-sheets';
import { SettingsUnfit } from './scoring.errors';
import { type ScoringSettings, whySettingsUnfit, whyWeightsUnfit } from './settings';
import { scoreSheets, type SheetScores } from './sheet-scores';
import { othersOf } from './totals';

export interface RoundInput {
  readonly sheets: RoundSheets;
  readonly settings: ScoringSettings;
  /** Where a round has two weight profiles: the one of ratee j, chosen by whom they were to be rated by, never by who answered. */
  readonly weightsOf?: (ratee: number) => RelationWeights;
  /** The view for whoever was assigned to rate the ratee: every cell needs one rater more. */
  readonly assigned?: boolean;
}

export interface RoundScores {
  /** In the order of `rateeStart`. */
  readonly ratees: readonly RateeScores[];
  /** For severity, quality and reliability inside the vault; holds single sheets. */
  readonly sheets: SheetScores;
  /** MSW of what is published, points²; null if too few stand behind it. */
  readonly raterVariance: number | null;
}

/** An interval says how far raters are apart: a figure about a unit, under the minimum of unit figures (5.3). */
const INTERVAL_NEEDS = { officers: 5, degreesOfFreedom: 10 };

/**
 * Scores a whole round. Pure, O(answers), the same bits for the same answers whatever ids they were stored under.
 *
 * Uncertainty without a severity model: SE² = MSW / n_eff (2.5). Here MSW is taken over the standards that published
 * cells show, since by 5.2 nothing withheld may move anything that is shown. The reliability of the round as a whole,
 * over all sheets, is `reliabilityOf` for the auditor.
 * @throws SettingsUnfit, SheetsOutOfOrder, AnswersUnreadable
 */
export function scoreRound({ sheets, settings, weightsOf = () => settings.weights, assigned = false }: RoundInput): RoundScores {
  expectFit(settings);
  expectCanonical(sheets);
  if (sheets.items !== settings.standardOfItem.length) throw new RangeError('sheets and settings are of different instruments');
  const { rateeStart, relation } = sheets;
  const scores = scoreSheets(sheets.answers, settings);
  const shown = new Float64Array(relation.length).fill(NaN);

  const ratees = Array.from({ length: rateeStart.length - 1 }, (_, j) => {
    const weights = weightsOf(j);
    if (weights !== settings.weights) expectWeights(weights);
    const own = { scores, relation, from: rateeStart[j]!, to: rateeStart[j + 1]! };
    const ratee = scoreRatee(own, settings, weights, assigned);
    noteShown(shown, ratee, own);
    return ratee;
  });

  const raterVariance = varianceOfRaters(shown, rateeStart);
  return { ratees: ratees.map((ratee) => withUncertainty(ratee, raterVariance, settings)), sheets: scores, raterVariance };
}

/** Per sheet the mean of those of its standards that its cell shows. */
function noteShown(shown: Float64Array, ratee: RateeScores, { scores, relation, from, to }: RateeSheets): void {
  const { standards, standard } = scores;
  for (const cell of othersOf(ratee.cells)) {
    const inside = maskOf(cell.relations);
    for (let s = from; s < to; s++) {
      if ((inside & (1 << relation[s]!)) === 0) continue;
      let [sum, defined] = [0, 0];
      for (let t = 0; t < standards; t++) {
        const value = standard[s * standards + t]!;
        if (cell.standards[t] === null || !(value >= 1)) continue;
        sum += value;
        defined++;
      }
      if (defined > 0) shown[s] = sum / defined;
    }
  }
}

function varianceOfRaters(shown: Float64Array, start: Uint32Array): number | null {
  const ways = oneWay(shown, start);
  if (!ways || ways.groups < INTERVAL_NEEDS.officers || ways.scores - ways.groups < INTERVAL_NEEDS.degreesOfFreedom) return null;
  return ways.meanSquareWithin;
}

function withUncertainty(ratee: RateeScores, variance: number | null, { bands }: ScoringSettings): RateeScores {
  const { overall, percent, level, evidence } = ratee;
  if (overall === null || variance === null || evidence.effectiveRaters === null) return ratee;
  const interval = intervalOf(overall, variance, evidence.effectiveRaters);
  return { ...ratee, interval, borderline: level === null ? null : isBorderline(percent!, interval.standardError, bands) };
}

function expectFit(settings: ScoringSettings): void {
  const faults = whySettingsUnfit(settings);
  if (faults.length > 0) throw new SettingsUnfit(faults);
}

function expectWeights(weights: RelationWeights): void {
  const faults = whyWeightsUnfit(weights);
  if (faults.length > 0) throw new SettingsUnfit(faults);
}

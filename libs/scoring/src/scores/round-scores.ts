import { type OneWay, oneWay } from '../reliability/one-way';
import { revealsLowVotes } from './low-votes';
import { RateePlans } from './ratee-plans';
import { onlyOverall, type RateeScores, scoresOfCells } from './ratee-scores';
import type { RelationWeights } from './relations';
import { RoundCells } from './round-cells';
import { expectCanonical, type RoundSheets } from './round-sheets';
import { SettingsUnfit } from './scoring.errors';
import { type ScoringSettings, whySettingsUnfit } from './settings';
import { scoreSheets, type SheetScores } from './sheet-scores';

export interface RoundInput {
  readonly sheets: RoundSheets;
  readonly settings: ScoringSettings;
  /** Where a round has two weight profiles: the one of ratee j, chosen by whom they were to be rated by, never by who answered. */
  readonly weightsOf?: (ratee: number) => RelationWeights;
  /** The view for whoever was assigned to rate the ratee: every cell needs one rater more. */
  readonly assigned?: boolean;
}

/**
 * The scores of a round: its cells as columns, and the figures of a ratee made from them when they are asked for.
 * 100,000 of these hold a few hundred megabytes; whoever needs each of them once asks for one after the other.
 */
export class RoundScores {
  private all: readonly RateeScores[] | null = null;

  constructor(
    private readonly cells: RoundCells,
    private readonly settings: ScoringSettings,
    /** For severity, quality and reliability inside the vault; holds single sheets. */
    readonly sheets: SheetScores,
    /** MSW of what is published, points²; null if too few stand behind it. */
    readonly raterVariance: number | null,
  ) {}

  /** The figures of one ratee, by its place in `rateeStart`. Made anew each time. */
  ratee(j: number): RateeScores {
    const { cells, settings, raterVariance } = this;
    const scores = scoresOfCells(cells.of(j), cells.about(j), settings, raterVariance);
    return revealsLowVotes(scores.cells, settings) ? onlyOverall(scores) : scores;
  }

  /** All of them at once, in the order of `rateeStart`; kept from then on. */
  get ratees(): readonly RateeScores[] {
    return (this.all ??= Array.from({ length: this.cells.ratees }, (_, j) => this.ratee(j)));
  }
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
  const faults = whySettingsUnfit(settings);
  if (faults.length > 0) throw new SettingsUnfit(faults);
  expectCanonical(sheets);
  if (sheets.items !== settings.standardOfItem.length) throw new RangeError('sheets and settings are of different instruments');
  const scores = scoreSheets(sheets.answers, settings);
  const cells = new RoundCells(sheets, scores, new RateePlans(settings, assigned), weightsOf);
  return new RoundScores(cells, settings, scores, meanSquareWithin(cells.oneWay()));
}

/** MSW over the scores given, points²; NaN is left out. Null with too few officers, or too few raters beyond one each. */
export const varianceOfRaters = (shown: Float64Array, start: ArrayLike<number>): number | null => meanSquareWithin(oneWay(shown, start));

function meanSquareWithin(ways: OneWay | null): number | null {
  if (!ways || ways.groups < INTERVAL_NEEDS.officers || ways.scores - ways.groups < INTERVAL_NEEDS.degreesOfFreedom) return null;
  return ways.meanSquareWithin;
}

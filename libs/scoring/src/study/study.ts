import { qualityCounts, type QualityIndex } from '../quality/quality-counts';
import { normalTails } from '../reliability/distributions';
import type { Interval } from '../reliability/interval';
import { ETHICS_BANDS } from '../scores/level';
import type { Relation } from '../scores/relations';
import { arrangeSheets } from '../scores/round-sheets';
import { scoreRound } from '../scores/round-scores';
import { DEFAULT_SETTINGS, type ScoringSettings } from '../scores/settings';
import { adjust } from '../severity/adjustment';
import { whyNotApplied } from '../severity/applicability';
import { crossSheets } from '../severity/crossed-sheets';
import { fairMeans, fitSeverity, type SeverityModel } from '../severity/severity-model';
import { type AgreementWithTruth, agreementWithTruth } from './agreement-with-truth';
import { ITEMS, type SimulatedRound, simulateRound, type World } from './simulated-round';

export const STUDY_SETTINGS: ScoringSettings = {
  ...DEFAULT_SETTINGS,
  standardOfItem: Array.from({ length: ITEMS }, (_, item) => item >> 2),
  standards: ITEMS / 4,
  weights: { supervisor: 4000, peer: 3000, subordinate: 3000 },
  bands: ETHICS_BANDS,
};

export type Method = 'raw' | 'adjusted' | 'plain' | 'fair' | 'centred';

/** What one simulated round shows. */
export interface Outcome {
  /** The scores of record; these adjusted; the plain mean of all raters; this adjusted; this with each rater's mean taken off. */
  readonly methods: Readonly<Record<Method, AgreementWithTruth>>;
  /** Shares of officers whose 95% interval holds the score that all possible raters would give. */
  readonly coverage: { readonly raw: number; readonly adjusted: number };
  /** Shares of raters with a flag; all raters are honest. */
  readonly flagged: Readonly<Record<QualityIndex, number>>;
  readonly review: number;
  /** Whether the product would adjust this round. */
  readonly isApplied: boolean;
  /** Of all officers, those with an overall. */
  readonly scored: number;
}

/** One round from answers to figures by the functions of the product, beside what is true in its world. */
export function studyOf(world: World): Outcome {
  const round = simulateRound(world);
  const { sheets, row } = arrangeSheets(round);
  const rater = row.map((from) => round.rater[from]!);
  const scored = scoreRound({ sheets, settings: STUDY_SETTINGS });
  const model = fitSeverity(crossSheets(sheets, scored.sheets, rater));
  const trueScore = trueScores(world, round);
  const [fair, plain, centred] = [fairMeans(model), plainMeans(model), centredMeans(model)];

  const officers = scored.ratees.flatMap((scores, j) => {
    const own = adjust(model, j, scores, STUDY_SETTINGS.weights, STUDY_SETTINGS);
    return scores.overall === null || !own ? [] : [{ j, raw: scores.overall, ...own }];
  });
  const truth = Float64Array.from(officers, ({ j }) => round.truth[j]!);
  const agreement = (figureOf: (officer: (typeof officers)[number]) => number) => agreementWithTruth(truth, Float64Array.from(officers, figureOf));
  const coverage = (interval: 'rawInterval' | 'adjustedInterval') => share(officers, (own) => holds(own[interval]!, trueScore[own.j]!));
  const quality = qualityCounts({ sheets, scores: scored.sheets, rater, pace: row.map((from) => round.pace[from]!), model, rateeOfRater: round.truth.map((_, i) => i) });
  return {
    methods: {
      raw: agreement(({ raw }) => raw),
      adjusted: agreement(({ adjusted }) => adjusted!),
      plain: agreement(({ j }) => plain[j]!),
      fair: agreement(({ j }) => fair[j]!),
      centred: agreement(({ j }) => centred[j]!),
    },
    coverage: { raw: coverage('rawInterval'), adjusted: coverage('adjustedInterval') },
    flagged: Object.fromEntries(Object.entries(quality.flagged).map(([index, raters]) => [index, raters / quality.raters])) as Outcome['flagged'],
    review: quality.review / quality.raters,
    isApplied: whyNotApplied(model).length === 0,
    scored: officers.length / world.officers,
  };
}

/**
 * Per officer, the weighted score that endlessly many raters would give, in points: marks are rounded and end at 1 and 5, so
 * that it is Σ w_g (1 + Σ_c P(Z_g > c)) over the borders c between marks, Z_g normal around mean + leaning + truth.
 */
function trueScores({ mean, leaning, severity, dyad, item }: World, { truth }: SimulatedRound): Float64Array {
  const spread = Math.hypot(severity, dyad, item);
  const groups = Object.entries(STUDY_SETTINGS.weights) as [Relation, number][];
  const expected = (centre: number) => [1.5, 2.5, 3.5, 4.5].reduce((sum, border) => sum + above((border - centre) / spread), 1);
  return truth.map((own) => groups.reduce((sum, [relation, weight]) => sum + (weight / 10_000) * expected(mean + (leaning[relation] ?? 0) + own), 0));
}

/** P(Z > z). */
const above = (z: number): number => (z > 0 ? normalTails(z) / 2 : 1 - normalTails(z) / 2);

const holds = ({ low, high }: Interval, score: number): boolean => low <= score && score <= high;

/** The plain mean of the sheets of all others, whatever their relation. */
const plainMeans = (model: SeverityModel): Float64Array => meansOver(model, ({ crossed }, n) => crossed.y[n]!);

/** What is often done: from every sheet the mean of all sheets of its rater is taken off, as if all of it were severity. */
function centredMeans(model: SeverityModel): Float64Array {
  const { rater, raters, y } = model.crossed;
  const [sums, sheets] = [new Float64Array(raters), new Float64Array(raters)];
  rater.forEach((i, n) => {
    sums[i]! += y[n]!;
    sheets[i]!++;
  });
  return meansOver(model, ({ crossed }, n) => crossed.y[n]! - sums[crossed.rater[n]!]! / sheets[crossed.rater[n]!]!);
}

function meansOver(model: SeverityModel, value: (model: SeverityModel, n: number) => number): Float64Array {
  const { rateeStart } = model.crossed;
  return Float64Array.from({ length: rateeStart.length - 1 }, (_, j) => {
    let sum = 0;
    for (let n = rateeStart[j]!; n < rateeStart[j + 1]!; n++) sum += value(model, n);
    return sum / (rateeStart[j + 1]! - rateeStart[j]!);
  });
}

const share = <T>(list: readonly T[], holdsFor: (one: T) => boolean): number => list.filter(holdsFor).length / list.length;

import { Evidence, LevelEvidence, LevelResult, Metric, Missing, RoundMetrics, YearLevel } from './level';
import { Requirement, Rubric } from './rubric';
import { RUBRIC_R3_1 } from './rubric-r3-1';
import { RUBRIC_R3_2 } from './rubric-r3-2';

/** How far ethics has become a component of personnel decisions. */
export const levelOfR31 = (metrics: readonly Metric[], rubric = RUBRIC_R3_1): LevelResult => levelOf(rubric, metrics);

/** How far the year's rounds of 360-degree assessment have come. One round alone reaches level 4 at most. */
export function levelOfR32(roundMetrics: readonly RoundMetrics[], rubric = RUBRIC_R3_2): YearLevel {
  const rounds = roundMetrics.map(({ use, metrics }) =>
    levelOf(rubric, [...metrics, { code: 'decision-use', value: use === 'decision' }]),
  );
  const lowest = [...rounds].sort((a, b) => a.score - b.score)[0] ?? levelOf(rubric, []);
  const year = { rubric: rubric.code, version: rubric.version, rounds, meanScore: meanOf(rounds) };

  if (rounds.length < 2 && lowest.level >= 4) return { ...year, level: 4, score: 4, missing: [...lowest.missing, SECOND_ROUND] };
  return { ...year, level: lowest.level, score: lowest.score, missing: lowest.missing };
}

const SECOND_ROUND: Missing = { code: 'second-round', atLeast: 'yes', counts: 'yes-no', more: null };

function levelOf(rubric: Rubric, metrics: readonly Metric[]): LevelResult {
  const measured = new Map(metrics.map((metric) => [metric.code, metric]));
  const levels: LevelEvidence[] = [];
  for (const { level, textTh, textEn, requires } of rubric.milestones) {
    const evidence = requires.map((requirement) => evidenceFor(rubric, requirement, measured.get(requirement.code) ?? null));
    const reached = (levels.at(-1)?.reached ?? true) && evidence.every(({ met }) => met); // each needs all before it
    levels.push({ level, reached, textTh, textEn, evidence });
  }

  const level = levels.filter(({ reached }) => reached).length;
  const next = levels[level]?.evidence ?? [];
  const onTheWay = next.map((evidence) => progress(evidence, thresholdBefore(rubric, level, evidence.code)));
  return {
    rubric: rubric.code,
    version: rubric.version,
    level,
    score: (level * 10_000 + (onTheWay.length > 0 ? Math.min(...onTheWay) : 0)) / 10_000,
    levels,
    missing: next.filter(({ met }) => !met).map((evidence) => missingOf(rubric, evidence)),
  };
}

function evidenceFor(rubric: Rubric, requirement: Requirement, metric: Metric | null): Evidence {
  const share = shareOf(metric);
  const noneDue = metric?.denominator === 0 && rubric.metrics[requirement.code]?.noneDueIsMet === true;
  return { ...requirement, metric, met: noneDue || (share !== null && 100 * share.part >= percentOf(requirement) * share.whole) };
}

/** The way from the previous threshold to this one in ten-thousandths, cut and never rounded: in whole numbers, so that 0.29 stays 0.29. */
function progress({ metric, met, ...requirement }: Evidence, previous: number): number {
  if (met) return 10_000;
  const share = shareOf(metric);
  if (share === null) return 0;
  const done = 10_000 * (100 * share.part - previous * share.whole);
  return Math.max(0, Math.floor(done / (share.whole * (percentOf(requirement) - previous))));
}

/** The highest threshold the metric had to pass up to the level reached; 0 where it is new. */
function thresholdBefore(rubric: Rubric, level: number, code: string): number {
  const passed = rubric.milestones.slice(0, level).flatMap(({ requires }) => requires.filter((requirement) => requirement.code === code));
  return Math.max(0, ...passed.map(percentOf));
}

function missingOf(rubric: Rubric, { code, atLeast, metric }: Evidence): Missing {
  const counts = rubric.metrics[code]?.counts ?? 'yes-no';
  const { numerator, denominator } = metric ?? {};
  const countable = typeof atLeast === 'number' && numerator !== undefined && !!denominator;
  return { code, atLeast, counts, more: countable ? Math.ceil((atLeast * denominator) / 100) - numerator : null };
}

const percentOf = ({ atLeast }: Requirement): number => (atLeast === 'yes' ? 100 : atLeast);

/** Null where nothing was measured, which is never the same as nought. */
function shareOf(metric: Metric | null): { part: number; whole: number } | null {
  if (metric === null) return null;
  const { value, numerator, denominator } = metric;
  if (typeof value === 'boolean') return { part: value ? 1 : 0, whole: 1 };
  if (denominator !== undefined && numerator !== undefined) return denominator > 0 ? { part: numerator, whole: denominator } : null;
  return Number.isFinite(value) ? { part: Math.round(value * 1e6), whole: 1e8 } : null;
}

function meanOf(rounds: readonly LevelResult[]): number | null {
  if (rounds.length === 0) return null;
  const tenThousandths = rounds.reduce((sum, { score }) => sum + Math.round(score * 10_000), 0);
  return Math.floor(tenThousandths / rounds.length) / 10_000;
}

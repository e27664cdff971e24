import { toArabicDigits } from '@app/kernel';

import { isOver } from '../facts/as-of.rules';
import { metricsOfPersonnel } from '../facts/personnel-metrics.rules';
import { metricsOfRound } from '../facts/round-metrics.rules';
import type { RoundFacts } from '../facts/round.facts';
import type { YearFacts } from '../facts/strategy3-facts';
import type { LevelEvidence, LevelResult, Metric, YearLevel } from '../levels/level';
import { levelOfR31, levelOfR32 } from '../levels/level.rules';
import type { Rubric } from '../levels/rubric';
import type { EvidenceLink } from './evidence-links';
import type { MeasuredLevel, Reading } from './indicator';

/** From facts to levels: the same for the province and for a unit. Pure. */
export type Units = ReadonlySet<string> | null;

export const personnelLevel = ({ personnel }: YearFacts, units: Units): LevelResult => levelOfR31(metricsOfPersonnel(personnel, units));

/** Of one round by itself. */
export const roundLevel = (round: RoundFacts, units: Units): LevelResult => levelOfR32([metricsOfRound(round, units)]).rounds[0]!;

/** Of the year: its released rounds; once the year is over, or while none was released, all of them. */
export function yearLevel(facts: YearFacts, units: Units): YearLevel {
  return levelOfR32(countingRounds(facts).map((round) => metricsOfRound(round, units)));
}

export function countingRounds({ asOf, rounds }: YearFacts): RoundFacts[] {
  const released = rounds.filter((round) => round.released);
  return isOver(asOf) || released.length === 0 ? rounds : released;
}

export const rateesIn = (round: RoundFacts, units: Units): number => [...round.ratees.values()].filter((unit) => units?.has(unit) ?? true).length;
export const countedIn = ({ personnel }: YearFacts, units: Units): number => [...personnel.people.values()].filter((unit) => units?.has(unit) ?? true).length;

/** Adds to every requirement what it is called, how it is read and where it can be looked at. */
export function named(levels: readonly LevelEvidence[], rubric: Rubric, links: Record<string, EvidenceLink | null>): MeasuredLevel[] {
  const next = levels.filter(({ reached }) => reached).length + 1;
  // The KPI sheet has Thai digits, the screen Arabic ones.
  return levels.map(({ evidence, ...level }) => ({
    ...level,
    textTh: toArabicDigits(level.textTh),
    state: level.reached ? 'done' : level.level === next ? 'now' : 'later',
    evidence: evidence.map((one) => {
      const { nameTh = one.code, nameEn = one.code, counts = 'yes-no' } = rubric.metrics[one.code] ?? {};
      return { ...one, nameTh: toArabicDigits(nameTh), nameEn, counts, reading: readingOf(one.metric), link: links[one.code] ?? null };
    }),
  }));
}

function readingOf(metric: Metric | null): Reading {
  if (metric === null) return 'not-measured';
  if (typeof metric.value === 'boolean') return metric.value ? 'yes' : 'no';
  if (metric.denominator === undefined) return 'percent';
  return metric.denominator === 0 ? 'none-due' : 'share';
}

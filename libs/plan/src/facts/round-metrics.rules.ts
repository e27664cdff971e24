import type { Metric, RoundMetrics } from '../levels/level';
import { formsReturned, formsSoFar } from './forms.rules';
import type { RoundFacts } from './round.facts';

/** The metrics of R3-2 for a round, of the whole province or of the units given. Pure. */
export function metricsOfRound(facts: RoundFacts, units: ReadonlySet<string> | null = null): RoundMetrics {
  const persons = [...facts.ratees].filter(([, unit]) => units?.has(unit) ?? true).map(([id]) => id);
  const valid = persons.filter((id) => facts.valid.has(id));
  const among = (ids: readonly string[], known: ReadonlySet<string>) => ids.filter((id) => known.has(id)).length;
  return {
    use: facts.use,
    metrics: [
      { code: 'round-approved', value: true },
      share('panels-approved', among(persons, facts.withPanel), persons.length),
      ...reached(facts, units),
      ...returned(facts, persons, units),
      share('results-valid', valid.length, persons.length),
      share('results-released', facts.released ? valid.length : 0, valid.length),
      share('results-known', among(valid, facts.known), valid.length),
      share('annex-written', among(valid, facts.inAnnex), valid.length),
      { code: 'quality-report-signed', value: facts.qualitySigned },
    ],
  };
}

export const share = (code: string, numerator: number, denominator: number): Metric => ({
  code, value: denominator === 0 ? 0 : (100 * numerator) / denominator, numerator, denominator,
});

function reached({ reach }: RoundFacts, units: ReadonlySet<string> | null): Metric[] {
  const counts = [...reach].filter(([unit]) => units?.has(unit) ?? true).map(([, count]) => count);
  const sum = (field: 'raters' | 'reached') => counts.reduce((total, count) => total + count[field], 0);
  return [share('raters-reached', sum('reached'), sum('raters'))];
}

/**
 * Of a unit only the share is told, and only after the close: while a round is open, or with the numbers beside it, a
 * small difference would tell who has not answered.
 */
function returned(facts: RoundFacts, persons: readonly string[], units: ReadonlySet<string> | null): Metric[] {
  const own = new Set(persons);
  const counted = facts.forms && formsReturned(units ? facts.forms.filter(({ rateeId }) => own.has(rateeId)) : facts.forms);
  if (units) return counted && counted.due > 0 ? [{ code: 'forms-returned', value: Math.floor((100 * counted.returned) / counted.due) }] : [];
  const all = counted ?? (facts.formsSoFar && formsSoFar(facts.formsSoFar));
  return all ? [share('forms-returned', all.returned, all.due)] : [];
}

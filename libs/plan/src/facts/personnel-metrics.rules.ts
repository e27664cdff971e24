import type { Metric } from '../levels/level';
import type { PersonnelFacts } from './personnel.facts';
import { share } from './round-metrics.rules';

/**
 * The metrics of R3-1, of the whole province or of the units given. Pure. The policy, the answers to corrections and the
 * report to the committee are the province's, and count for each of its units.
 */
export function metricsOfPersonnel(facts: PersonnelFacts, units: ReadonlySet<string> | null = null): Metric[] {
  const isOurs = (unit: string) => units?.has(unit) ?? true;
  const persons = [...facts.people].filter(([, unit]) => isOurs(unit)).map(([id]) => id);
  const active = [...facts.activeUnits].filter(isOurs);
  const changes = facts.changes.filter(({ unitId }) => isOurs(unitId));
  const among = (known: ReadonlySet<string>) => persons.filter((id) => known.has(id)).length;
  return [
    { code: 'policy-approved', value: facts.policy !== null },
    share('policy-circulated', active.filter((unit) => facts.toldUnits.has(unit)).length, active.length),
    share('discipline-verified', among(facts.verified), persons.length),
    share('result-attached', among(facts.attached), persons.length),
    share('decisions-noted', changes.filter(({ counts }) => counts).length, changes.length),
    share('corrections-answered', facts.corrections.inTime, facts.corrections.due),
    { code: 'committee-reported', value: facts.report !== null },
  ];
}

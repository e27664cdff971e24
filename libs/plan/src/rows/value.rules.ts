import type { PlanUnit } from './printed-plan';
import type { ValueFault } from './row.errors';

/** What may stand as a target or an actual of a row. Pure. */
const MOST: Record<PlanUnit, number> = { percent: 100, level: 5, times: 100_000, people: 1_000_000 };
/** A level is reached to four decimals, a percentage to two; times and people are counted. */
const WHOLE: readonly PlanUnit[] = ['times', 'people'];

export function valueFault(unit: PlanUnit, value: number): ValueFault | null {
  if (!Number.isFinite(value) || value < 0 || value > MOST[unit]) return 'range';
  return WHOLE.includes(unit) && !Number.isInteger(value) ? 'whole' : null;
}

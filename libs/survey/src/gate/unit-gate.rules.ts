import type { Passed } from '@app/kernel';
import { aggregateUnits, type UnitFigures, type UnitsOfARound } from '@app/scoring';

import type { AggregateFigures } from '../aggregates/aggregate-figures';
import { pass } from './passed';
import type { GateRefusal } from './refusal.entity';

/** One unit of the round's tree, with what may be shown of it. */
export interface PassedUnit {
  unitId: string;
  parentId: string | null;
  figures: Passed<AggregateFigures> | null;
}

export interface PassedUnits {
  units: PassedUnit[];
  refusals: Omit<GateRefusal, 'roundId'>[];
}

/** `numbers`: of the standards. Rounded as shown. */
export function passedUnits(round: UnitsOfARound, numbers: readonly number[]): PassedUnits {
  const aggregates = aggregateUnits(round);
  return {
    units: aggregates.map(({ figures }, u) => {
      const { id, parent } = round.units[u]!;
      return { unitId: id, parentId: parent, figures: figures && pass(aggregateFigures(figures, numbers)) };
    }),
    refusals: aggregates.flatMap(({ refusals }) => refusals.map(({ unit, code, of }) => ({ subject: unit, version: 1, part: of, view: 'open' as const, code }))),
  };
}

const aggregateFigures = ({ officers, standards, overall, interval, levels }: UnitFigures, numbers: readonly number[]): AggregateFigures => ({
  version: 1, officers,
  standards: numbers.map((no, t) => ({ no, mean: rounded(standards[t]?.mean ?? null), officers: standards[t]?.officers ?? null })),
  overall: rounded(overall),
  interval: interval && { low: rounded(interval.low)!, high: rounded(interval.high)! },
  levels: levels && levels.map((one) => ({ levels: [...one.levels], officers: one.officers })),
});

const rounded = (points: number | null): number | null => (points === null ? null : Math.round(points * 100) / 100);

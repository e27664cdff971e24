import { columnsOf, type TableFile } from '@app/ui';

import type { Counts } from './progress.rules';
import type { NamedUnit } from './progress.service';

interface UnitLine extends Counts {
  percent: number;
  unit: NamedUnit | null;
}

const unit = columnsOf<UnitLine>();

/** What the page shows of units, and no unit more: small ones stay folded in the file, too. */
export const progressUnitsTable = (units: readonly NamedUnit[], others: (Counts & { percent: number }) | null): TableFile<UnitLine> => ({
  name: 'progress-by-unit', title: 'progress.by-unit',
  rows: [...units.map((one) => ({ ...one, unit: one })), ...(others ? [{ ...others, unit: null }] : [])],
  columns: [
    unit.text('progress.unit', ({ unit: named }, say, locale) => (named ? (locale === 'th' ? named.nameTh : named.nameEn) : say('progress.others'))),
    unit.count('progress.raters', ({ raters }) => raters),
    unit.count('progress.due', ({ due }) => due),
    unit.count('progress.sent', ({ received }) => received),
    unit.figure('progress.percent', ({ percent }) => percent),
  ],
});

export interface DayLine {
  day: string;
  count: number | null;
}

const day = columnsOf<DayLine>();

export const progressDaysTable = (days: readonly DayLine[]): TableFile<DayLine> => ({
  name: 'progress-by-day', title: 'progress.by-day', rows: days.filter(({ count }) => count !== null),
  columns: [day.day('progress.day', (line) => line.day), day.count('progress.forms', ({ count }) => count)],
});

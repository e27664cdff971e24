import { columnsOf, type TableFile } from '@app/ui';

import type { DisciplineOverview } from './discipline.overview';

type CheckedUnit = Awaited<ReturnType<DisciplineOverview['byUnit']>>['units'][number];

const { text, count, figure } = columnsOf<CheckedUnit>();

/** How far the yearly check has come; no officer stands here. */
export const checkedUnitsTable = (units: readonly CheckedUnit[]): TableFile<CheckedUnit> => ({
  name: 'discipline-check', title: 'discipline.by-unit', rows: units,
  columns: [
    text('discipline.unit', ({ name }) => name),
    count('discipline.checked', ({ checked }) => checked),
    count('discipline.total', ({ total }) => total),
    figure('discipline.share-percent', ({ percent }) => percent),
  ],
});

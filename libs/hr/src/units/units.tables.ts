import { columnsOf, type TableFile } from '@app/ui';

import type { Unit } from './unit.entity';

export type ListedUnit = Unit & { parent: string | null | undefined };

const { text } = columnsOf<ListedUnit>();

export const unitsTable = (units: readonly ListedUnit[]): TableFile<ListedUnit> => ({
  name: 'units', title: 'units.title', rows: units,
  columns: [
    text('units.code', ({ code }) => code),
    text('units.name-th', ({ nameTh }) => nameTh),
    text('units.name-en', ({ nameEn }) => nameEn),
    text('units.type', ({ type }, say) => say(`units.type.${type}`)),
    text('units.parent', ({ parent }) => parent),
    text('units.head', ({ headPosition }) => headPosition),
  ],
});

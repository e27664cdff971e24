import type { Passed } from '@app/kernel';
import { columnsOf, type Say, type TableFile } from '@app/ui';

import type { AggregateFigures } from './aggregate-figures';
import type { UnitLine } from './aggregates.service';

const { text, count, score } = columnsOf<UnitLine>();

const nameOf = ({ isProvince, nameTh, nameEn }: UnitLine, say: Say, locale: string): string => (isProvince ? say('aggregates.province') : locale === 'th' ? nameTh : nameEn);
const of = <T>(read: (figures: Passed<AggregateFigures>) => T) => ({ figures }: UnitLine): T | null => figures && read(figures);

/** The table of the page, a unit a line. What is withheld stays empty, with its reason. */
export const aggregatesTable = (lines: readonly UnitLine[], standards: readonly { no: number; name: string }[]): TableFile<UnitLine> => ({
  name: 'unit-aggregates', title: 'aggregates.title', rows: lines,
  columns: [
    text('aggregates.unit', nameOf),
    count('aggregates.officers', of(({ officers }) => officers)),
    score('aggregates.overall', of(({ overall }) => overall)),
    score('aggregates.low', of(({ interval }) => interval?.low)),
    score('aggregates.high', of(({ interval }) => interval?.high)),
    ...standards.map(({ no, name }) => score(['aggregates.standard.named', { no, name }], of((figures) => figures.standards.find((one) => one.no === no)?.mean))),
    text('aggregates.why', ({ reasons }, say) => reasons.map((reason) => say(`aggregates.why.${reason}`)).join(' ')),
  ],
});

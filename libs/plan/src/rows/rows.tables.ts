import { columnsOf, type TableFile } from '@app/ui';

import type { RowOfPlan, YearOfRow } from './plan.page';
import { PLAN_YEARS } from './printed-plan';

const row = columnsOf<RowOfPlan>();
const yearOf = ({ years }: RowOfPlan, year: number): YearOfRow | undefined => years.find(({ fiscalYear }) => fiscalYear === year);

/** The whole plan. A target that nobody confirmed stands in a column of its own beside the reading, never among the targets. */
export const planTable = (rows: readonly RowOfPlan[]): TableFile<RowOfPlan> => ({
  name: 'plan', title: 'plan.table', rows,
  columns: [
    row.text('plan.row', (one) => one.row.id),
    row.text('plan.indicator', (one, _, locale) => (locale === 'th' ? one.row.content.indicatorTh : one.row.content.indicatorEn)),
    row.text('plan.activity', (one, _, locale) => (locale === 'th' ? one.row.content.activityTh : one.row.content.activityEn)),
    row.text('plan.unit', (one, say) => say(`plan.unit.${one.row.content.unit}`)),
    ...PLAN_YEARS.map((year) => row.score(['plan.target-year', { year }], (one) => yearOf(one, year)?.value)),
    ...PLAN_YEARS.map((year) => row.score(['plan.read-year', { year }], (one) => (yearOf(one, year)?.value === null ? yearOf(one, year)?.reading : null))),
    row.text('plan.target', ({ confirmed }, say) => say(confirmed ? 'plan.state.confirmed' : 'plan.state.waiting')),
    row.score('plan.actual', ({ current }) => current?.actual),
    row.text('plan.judged', ({ current }, say) => (current ? say(`plan.judgement.${current.judgement}`) : null)),
  ],
});

const year = columnsOf<YearOfRow>();

export const yearsTable = (id: string, years: readonly YearOfRow[]): TableFile<YearOfRow> => ({
  name: `plan-${id}`, title: 'plan.years', rows: years,
  columns: [
    year.text('plan.fiscal-year', ({ fiscalYear }) => String(fiscalYear)),
    year.score('plan.reading', ({ reading }) => reading),
    year.score('plan.adopted', ({ value }) => value),
    year.text('plan.confirmed-by-whom', ({ confirmedBy }) => confirmedBy),
    year.day('plan.confirmed-on', ({ confirmedOn }) => confirmedOn),
    year.score('plan.actual', ({ actual }) => actual),
    year.text('plan.judged', ({ judgement }, say) => say(`plan.judgement.${judgement}`)),
  ],
});

import type { Problem } from '../roster';
import { correctionsIn, mendable } from './correction.rules';

const problem = (row: number, field: Problem['field'], severity: Problem['severity'] = 'error'): Problem =>
  ({ row, who: '', column: '', field, code: 'bad-date', severity, params: {}, fix: null });

describe('what is typed on the preview', () => {
  it('mends cells and leaves rows out; a blank cell mends nothing', () => {
    expect(correctionsIn({ cells: { 14: { since: ' 2025-10-01 ', level: '' } }, leave: ['208', '9'] })).toEqual([
      { row: 14, field: 'since', value: '2025-10-01' }, { row: 208, leaveOut: true }, { row: 9, leaveOut: true },
    ]);
    expect(correctionsIn({ leave: '3' })).toEqual([{ row: 3, leaveOut: true }]);
    expect(correctionsIn({})).toEqual([]);
  });

  it('names only rows and fields that a roster has', () => {
    expect(correctionsIn({ cells: { x: { since: '1' }, 0: { since: '1' }, 4: { religion: '1', since: { deep: '1' } }, 5: ['1'] }, leave: ['x', '-1', '0', '99999999'] })).toEqual([]);
  });
});

it('each cell is asked for once, and a row that is refused can be left out where it begins', () => {
  const shown = mendable([problem(2, null), problem(14, 'since'), problem(14, 'since'), problem(14, 'level'), problem(15, null)], [14, 15]);
  expect(shown.map(({ row, input, leaves }) => [row, input, leaves])).toEqual([
    [2, null, false], [14, 'cells[14][since]', true], [14, null, false], [14, 'cells[14][level]', false], [15, null, true],
  ]);
});

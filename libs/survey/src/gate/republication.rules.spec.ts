import { figuresOf } from '../../test/figures';
import type { PublishedFigures } from '../results/published-figures';
import { withoutCell } from '../reviews/correction.rules';
import { proposedSettings } from '../rounds/round.settings';
import { pass } from './passed';
import { passedAgain } from './republication.rules';

const SETTINGS = proposedSettings('full');
const FIRST = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4, n: 4 } });
const again = (next: PublishedFigures, ...earlier: PublishedFigures[]) => passedAgain('record', earlier.map((one) => pass(structuredClone(one))), structuredClone(next), SETTINGS);
const voided = (figures: PublishedFigures, relation: string) => withoutCell(figures, [relation], SETTINGS)!;

describe('a second version beside the first', () => {
  it('passes without a whole cell, and again without another', () => {
    const second = voided(FIRST, 'supervisor');
    expect(again(second, FIRST)).toEqual(second);
    expect(again(voided(second, 'peer'), FIRST, second).cells.map(({ key }) => key)).toEqual(['subordinate']);
  });

  it('does not pass where a cell lost one of its raters, since nobody can prove who it was', () => {
    const four = figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.4, n: 4 }, subordinate: { mean: 4, n: 4 } });
    expect(() => again(four, FIRST)).toThrow('needs-sheets');
  });

  it('does not pass with a group that was withheld before', () => {
    const both = figuresOf({ peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4, n: 4 } });
    const alone = figuresOf({ peer: { mean: 4.5, n: 5 } });
    expect(() => again(both, alone)).toThrow('needs-sheets');
  });

  it('does not pass with a total that its cells do not make', () => {
    expect(() => again({ ...FIRST, overall: 4.1 }, FIRST)).toThrow('figures-disagree');
    expect(() => again({ ...FIRST, standards: FIRST.standards.map((standard) => ({ ...standard, overall: 4.1 })) }, FIRST)).toThrow('figures-disagree');
  });
});

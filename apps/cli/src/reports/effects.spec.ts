import type { SeverityModel } from '@app/scoring';

import { effects, spreadOf } from './effects';

describe('standard errors of effects', () => {
  const model = (method: 'exact' | 'iterative') => ({ method, rateeVariance: Float64Array.of(0.04), raterVariance: Float64Array.of(0.09) }) as SeverityModel;

  it('are exact where the equations are, and on the safe side where they come from the diagonal', () => {
    expect([...spreadOf(model('exact')).ratee, ...spreadOf(model('exact')).rater]).toEqual([0.2, 0.3]);
    expect(spreadOf(model('iterative')).ratee[0]).toBeCloseTo(1.07 * 0.2, 12);
    expect(spreadOf(model('iterative')).rater[0]).toBeCloseTo(1.07 * 0.3, 12);
  });

  it('are in the unit of the file', () => {
    expect(effects([{ id: 'a', at: 0 }], Float64Array.of(-0.5), Float64Array.of(0.2), 100)).toEqual({ id: ['a'], est: [-50], se: [20] });
  });
});

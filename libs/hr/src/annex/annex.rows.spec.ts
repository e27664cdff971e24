import type { Passed } from '@app/kernel';

import type { AnnexEntry } from './annex.entity';
import { annexRows } from './annex.rows';
import type { AnnexFigures } from './ethics-results.port';

const entry = (id: string, more: Partial<AnnexEntry>): AnnexEntry => ({
  id, officerId: 'o', kind: 'award', source: id, content: {}, receipt: 'r', reviewUntil: null, supersedes: null, documentNo: null, at: new Date('2027-01-11T00:00:00Z'), writtenBy: 'u', ...more,
});

describe('the rows of an annex', () => {
  it('strike out what was superseded, and say why', () => {
    const rows = annexRows([entry('b', { supersedes: 'a', documentNo: 'นธ 1', content: { reason: 'ลงปีผิด' } }), entry('a', {})], new Map([['u', 'พิมพ์ใจ']]), new Map());
    expect(rows).toMatchObject([
      { id: 'b', void: false, replaces: new Date('2027-01-11T00:00:00Z'), writtenBy: 'พิมพ์ใจ' }, { id: 'a', void: true, replaced: { reason: 'ลงปีผิด', documentNo: 'นธ 1' } },
    ]);
  });

  it('give an HR officer the figures that this person may see, and no others', () => {
    const written = entry('x', { kind: 'ethics-result', source: 'round:r1:1', content: { result: { level: 'good', overall: 3.6, n: 8, interval: { low: 3.3, high: 3.9 } } } });
    const seen = { level: 'good', overall: 3.5, n: 5, low: null, high: null } as Passed<AnnexFigures>;
    const figures = (shown: [string, Passed<AnnexFigures>][]) => annexRows([written], new Map(), new Map(shown))[0]!.figures;
    expect(figures([['round:r1:1', seen]])).toBe(seen);
    expect(figures([['round:r1:2', seen]])).toBeNull();
  });
});

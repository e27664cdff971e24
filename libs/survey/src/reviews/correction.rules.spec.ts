import { proposedSettings } from '../rounds/round.settings';
import { figuresOf } from '../../test/figures';
import { DECIDED_WITHOUT } from '../release/held-results.rules';
import { afterDecisions, annulled, fromCells, fromSheets, unchanged, withoutCell, withRules } from './correction.rules';

const RULES = proposedSettings('full');
/** 2,500 × 3.00 + 4,000 × 4.50 + 3,500 × 4.00 = 39,500: 3.95, which is 79.00% and "good". */
const FIGURES = { ...figuresOf({ supervisor: { mean: 3, n: 1 }, peer: { mean: 4.5, n: 5 }, subordinate: { mean: 4, n: 4 }, self: { mean: 3.5, n: 1 } }), counts: { level: 'very_good', by: 'adjusted' as const } };

describe('a voided cell', () => {
  it('leaves the hand-worked figures to begin with', () => {
    expect(FIGURES).toMatchObject({ percent: 79, level: 'good', n: 10 });
    expect(FIGURES.overall).toBeCloseTo(3.95, 12);
  });

  it('gives its weight to the others: (4,000 × 4.50 + 3,500 × 4.00) / 7,500 = 4.2667', () => {
    const after = withoutCell(FIGURES, ['supervisor'], RULES)!;
    expect(after.overall).toBeCloseTo(64 / 15, 12);
    expect(after).toMatchObject({ percent: 85.33, level: 'very_good', n: 9, counts: { level: 'very_good', by: 'raw' } });
    expect(after.standards.map(({ overall }) => overall)).toEqual(Array(7).fill(after.overall));
    expect(after.cells.map(({ key }) => key)).toEqual(['peer', 'subordinate', 'self']);
    expect(after.withheld).toEqual([{ relation: 'supervisor', why: 'voided', k: 1 }]);
  });

  it('changes what the officer sees differently: self 3.50 is .77 below the others, who are above 4', () => {
    const after = withoutCell(FIGURES, ['supervisor'], RULES)!;
    expect(after.standards[0]).toMatchObject({ agreement: 'under_estimate', quadrant: 'hidden_strength' });
    expect(after.standards[0]!.gap).toBeCloseTo(3.5 - 64 / 15, 12);
  });

  it('keeps one rater\'s variance of the round: n_eff 1 / (.5333² / 5 + .4667² / 4) = 8.9822, SE = √(.16 / 8.9822) = .13347', () => {
    const after = withoutCell(FIGURES, ['supervisor'], RULES)!;
    expect(after.effectiveRaters).toBeCloseTo(8.9820359, 6);
    expect(after.interval!.standardError).toBeCloseTo(Math.sqrt(0.16 / after.effectiveRaters!), 12);
    expect(after.interval!.low).toBeCloseTo(64 / 15 - 1.96 * 0.1334666, 5);
  });

  it('goes whole, also where two groups were shown as one', () => {
    const pooled = figuresOf({ supervisor: { mean: 4, n: 1 } });
    pooled.cells.push({ ...pooled.cells[0]!, key: 'peer+subordinate', relations: ['peer', 'subordinate'], protected: true, weight: 7500, n: 5, mean: 4.4, standards: Array(7).fill(4.4) });
    pooled.withheld = [{ relation: 'peer', why: 'pooled', k: 3 }, { relation: 'subordinate', why: 'pooled', k: 4 }];
    const after = withoutCell(pooled, ['peer'], RULES)!;
    expect(after).toMatchObject({ overall: 4, n: 1, level: null, evidence: { state: 'insufficient' } });
    expect(after.withheld).toEqual([{ relation: 'peer', why: 'voided', k: 3 }, { relation: 'subordinate', why: 'voided', k: 4 }]);
  });

  it('cannot be one that is not shown', () => expect(withoutCell(FIGURES, ['recipient'], RULES)).toBeNull());
  it('is never the officer\'s own', () => expect(withoutCell(FIGURES, ['self'], RULES)).toBeNull());
});

const RIGHT = { supervisor: 5000, peer: 2500, subordinate: 2500, recipient: 0, self: 0 };

describe('other corrections', () => {
  it('take the right weights to the stored cells: (5,000 × 3.00 + 2,500 × 4.50 + 2,500 × 4.00) / 10,000 = 3.625', () => {
    const after = withRules(FIGURES, { weights: RIGHT, bands: null }, RULES)!;
    expect(after).toMatchObject({ overall: 3.625, percent: 72.5, level: 'good', counts: { level: 'good', by: 'raw' } });
    expect(after.cells.map(({ weight }) => weight)).toEqual([5000, 2500, 2500, 0]);
  });

  it('leave figures alone where only a name was wrong, but for the adjusted score', () => expect(unchanged(FIGURES)).toEqual({ ...FIGURES, counts: { level: 'good', by: 'raw' } }));

  it('read the level from the right band table, which stays with the result: 79.00% is very good from 75', () => {
    const bands = [{ code: 'outstanding' as const, from: 85 }, { code: 'very_good' as const, from: 75 }, { code: 'good' as const, from: 65 }, { code: 'fair' as const, from: 55 }, { code: 'needs_improvement' as const, from: 0 }];
    const after = withRules(FIGURES, { weights: null, bands }, RULES)!;
    expect(after).toMatchObject({ percent: 79, level: 'very_good', bands });
    expect(after.cells).toEqual(FIGURES.cells);
    expect(fromCells(after, RULES)).toEqual(after); // what follows later keeps to it
  });

  it('round again what was rounded wrongly, from the same cells', () => {
    const after = fromCells({ ...FIGURES, percent: 79.01 }, RULES)!;
    expect([after.percent, after.level, after.overall]).toEqual([79, 'good', FIGURES.overall]);
  });

  it('do not give back a level that two persons held back', () => {
    const held = { ...FIGURES, level: null, evidence: { state: 'insufficient' as const, reasons: [DECIDED_WITHOUT] } };
    for (const after of [fromCells(held, RULES)!, withRules(held, { weights: RIGHT, bands: null }, RULES)!, withoutCell(held, ['supervisor'], RULES)!, fromSheets(held, { figures: FIGURES, hasInterval: true }, RULES)]) {
      expect(after).toMatchObject({ level: null, counts: null, borderline: null, evidence: { state: 'insufficient', reasons: [DECIDED_WITHOUT] } });
    }
  });

  it('let the sheets stand in the place of what was stored, with the interval of old where the others\' sheets are gone', () => {
    const replayed = { ...FIGURES, overall: 4.1, percent: 82, level: 'very_good', interval: null };
    const after = fromSheets(FIGURES, { figures: replayed, hasInterval: false }, RULES);
    expect(after).toMatchObject({ overall: 4.1, percent: 82, level: 'very_good', counts: { level: 'very_good', by: 'raw' } });
    expect(after.interval!.standardError).toBeCloseTo(FIGURES.interval!.standardError, 12);
    expect(after.interval!.low).toBeCloseTo(4.1 - 1.96 * FIGURES.interval!.standardError, 12);
  });

  it('keep every decision that was taken before, when the sheets come in: a voided cell stays void', () => {
    const { record, assigned } = afterDecisions({ record: FIGURES, assigned: FIGURES }, [{ outcome: 'cell-voided', cell: 'supervisor' }, { outcome: 'replayed' }, { outcome: 'recomputed', weights: RIGHT }], RULES);
    for (const view of [record, assigned]) {
      expect(view.cells.map(({ key }) => key)).toEqual(['peer', 'subordinate', 'self']);
      expect(view.overall).toBeCloseTo(4.25, 12); // 2,500 and 2,500 of 4.50 and 4.00
    }
  });

  it('leave nothing of what was annulled', () => {
    const text = JSON.stringify(annulled(FIGURES));
    for (const figure of ['3.95', '79', '4.5', '3.5', 'good']) expect(text).not.toContain(figure);
    expect(annulled(FIGURES).evidence.state).toBe('none');
  });
});

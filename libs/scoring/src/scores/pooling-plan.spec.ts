import { aLottery, aRoundsSettings } from '../reference/worlds.suite';
import { planCells } from './pooling-plan';
import type { Relation } from './relations';

const nobody = { self: 0, supervisor: 0, peer: 0, subordinate: 0, recipient: 0 };
const weights = { supervisor: 4000, peer: 3000, subordinate: 2000, recipient: 1000 };
const planOf = (counts: Partial<Record<Relation, number>>, { k = 3 as number | object, assigned = false, own = weights as object } = {}) => {
  const plan = planCells({ ...nobody, ...counts }, own, aRoundsSettings({ k }), assigned);
  return { cells: plan.cells.map((cell) => `${cell.relations.join('+')} ${cell.sheets} of ${cell.weight}`), withheld: plan.withheld };
};

describe('the pooling plan', () => {
  it('shows identified raters alone and large groups by themselves', () => {
    expect(planOf({ self: 1, supervisor: 1, peer: 3, subordinate: 4 })).toEqual({
      cells: ['self 1 of 0', 'supervisor 1 of 4000', 'peer 3 of 3000', 'subordinate 4 of 2000'],
      withheld: [],
    });
  });

  it('merges the two smallest while one is too small, and adds their weights', () => {
    expect(planOf({ peer: 5, subordinate: 2, recipient: 4 }).cells).toEqual(['peer 5 of 3000', 'subordinate+recipient 6 of 3000']);
    expect(planOf({ peer: 1, subordinate: 1, recipient: 1 }).cells).toEqual(['peer+subordinate+recipient 3 of 6000']);
  });

  it('decides ties by the configured order', () => {
    expect(planOf({ peer: 2, subordinate: 2, recipient: 2 }).cells).toEqual(['peer+subordinate+recipient 6 of 6000']);
    expect(planOf({ peer: 1, subordinate: 2, recipient: 2 }).cells).toEqual(['peer+subordinate+recipient 5 of 6000']);
    expect(planOf({ peer: 2, subordinate: 3, recipient: 3 }).cells).toEqual(['peer+subordinate 5 of 5000', 'recipient 3 of 1000']);
  });

  it('withholds what has nothing left to be pooled with', () => {
    expect(planOf({ supervisor: 1, peer: 2 })).toEqual({ cells: ['supervisor 1 of 4000'], withheld: ['peer'] });
    expect(planOf({ peer: 1, subordinate: 1 })).toEqual({ cells: [], withheld: ['peer', 'subordinate'] });
    expect(planOf({})).toEqual({ cells: [], withheld: [] });
  });

  it('keeps the k of each group, and the largest of them for a pool', () => {
    const k = { peer: 3, subordinate: 4, recipient: 3 };
    expect(planOf({ peer: 4, subordinate: 3 }, { k }).cells).toEqual(['peer+subordinate 7 of 5000']);
    expect(planOf({ peer: 2, subordinate: 1 }, { k })).toEqual({ cells: [], withheld: ['peer', 'subordinate'] });
    expect(planOf({ peer: 2, recipient: 1 }, { k }).cells).toEqual(['peer+recipient 3 of 4000']);
  });

  it('never pools a group of weight 0', () => {
    const own = { supervisor: 4000, peer: 6000 };
    expect(planOf({ peer: 2, recipient: 2 }, { own })).toEqual({ cells: [], withheld: ['peer', 'recipient'] });
    expect(planOf({ peer: 3, recipient: 3 }, { own }).cells).toEqual(['peer 3 of 6000', 'recipient 3 of 0']);
  });

  it('asks for one rater more when the viewer was assigned to rate', () => {
    expect(planOf({ peer: 3, subordinate: 4 }, { assigned: true }).cells).toEqual(['peer+subordinate 7 of 5000']);
    expect(planOf({ peer: 3 }, { assigned: true })).toEqual({ cells: [], withheld: ['peer'] });
  });

  it('for an assigned viewer only pools or withholds further', () => {
    const lot = aLottery(360);
    for (let trial = 0; trial < 2000; trial++) {
      const counts = { ...nobody, peer: lot.below(9), subordinate: lot.below(9), recipient: lot.below(9) };
      const settings = aRoundsSettings();
      const [anyone, assigned] = [false, true].map((viewer) => planCells(counts, weights, settings, viewer));
      for (const cell of assigned!.cells) {
        const parts = anyone!.cells.filter((part) => part.relations.some((group) => cell.relations.includes(group)));
        expect(parts.flatMap((part) => part.relations).every((group) => cell.relations.includes(group))).toBe(true);
        expect(cell.sheets).toBeGreaterThan(cell.relations.includes('subordinate') ? 4 : 3);
      }
    }
  });
});

import plan from '../data/plan-2566-2570.json';
import { isConfirmed, judge, Target, targetsOf, targetValue } from './target.rules';

describe('a target of the plan', () => {
  const targetOf = (rowId: string, fiscalYear: number): Target => {
    const row = plan.rows.find(({ id }) => id === rowId)!;
    return targetsOf(row).find((target) => target.fiscalYear === fiscalYear)!;
  };
  const adopted = (target: Target, value: number): Target => ({ ...target, adopted: value, confirmedBy: 'พิมพ์ใจ', confirmedOn: '2026-11-02' });

  it('is read for five years in all fourteen rows', () => {
    expect(plan.rows).toHaveLength(14);
    for (const row of plan.rows) expect(targetsOf(row).map(({ fiscalYear }) => fiscalYear)).toEqual([2566, 2567, 2568, 2569, 2570]);
  });

  it('is confirmed as printed in six rows, and waits for a person in eight', () => {
    const confirmed = plan.rows.filter((row) => targetsOf(row).every(isConfirmed)).map(({ id }) => id);
    expect(confirmed).toEqual(['S1-I1-A1', 'S2-I2-A1', 'S2-I4-A1', 'S3-I1-A1', 'S3-I2-A1', 'S5-I1-A3']);
    expect(plan.rows.filter((row) => !targetsOf(row).some(isConfirmed))).toHaveLength(8);
  });

  it('that cannot be read offers a guess and is never scored', () => {
    const unreadable = targetOf('S2-I1-A1', 2570);
    expect(unreadable).toMatchObject({ reading: null, proposal: 100, confidence: 'none' });
    expect(targetValue(unreadable)).toBeNull();
    expect(judge(unreadable, 100)).toBe('target-unconfirmed');
    expect(judge(targetOf('S5-I1-A1', 2570), 200)).toBe('target-unconfirmed');
    expect(judge(targetOf('S3-I2-A2', 2569), 100)).toBe('target-unconfirmed');
  });

  it('counts once a named person has adopted it', () => {
    const target = adopted(targetOf('S3-I2-A2', 2569), 89);
    expect(isConfirmed(target)).toBe(true);
    expect([judge(target, 89), judge(target, 88.99), judge(target, null)]).toEqual(['met', 'not-met', 'not-measured']);
    expect(isConfirmed({ ...target, confirmedBy: null })).toBe(false);
    expect(isConfirmed({ ...target, confirmedOn: null })).toBe(false);
  });

  it('may be corrected by a person even where the print is clear', () => {
    expect(targetValue(targetOf('S1-I1-A1', 2569))).toBe(97);
    expect(targetValue(adopted(targetOf('S1-I1-A1', 2569), 95))).toBe(95);
  });
});

import { figuresOf } from '../../test/figures';
import { proposedSettings } from '../rounds/round.settings';
import { agreedOutcome, decided, HELD, isHeld } from './held-results.rules';

const settings = proposedSettings('full');
const SOLID = figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 } });
const held = { ...SOLID, level: null, borderline: null, evidence: { state: 'insufficient' as const, reasons: [HELD] } };

describe('a held result', () => {
  it('that is accepted has the level of its raw figures, which stay', () => {
    const lifted = decided(held, 'accept', settings);
    expect(lifted).toMatchObject({ level: SOLID.level, evidence: { state: 'sufficient', reasons: [] }, overall: held.overall, percent: held.percent });
    expect(isHeld(lifted)).toBe(false);
  });

  it('recorded without a level stays insufficient, for another reason', () => {
    expect(decided(held, 'without-level', settings)).toEqual({ ...held, evidence: { state: 'insufficient', reasons: ['severity-without-level'] } });
  });

  it('that has other reasons keeps them', () => {
    const thin = { ...held, evidence: { state: 'insufficient' as const, reasons: ['too-few-sheets', HELD] } };
    expect(decided(thin, 'accept', settings)).toMatchObject({ level: null, evidence: { state: 'insufficient', reasons: ['too-few-sheets'] } });
  });

  it('is decided by two persons of one mind', () => {
    const hand = (userId: string, outcome: string) => ({ userId, details: { outcome } });
    expect(agreedOutcome([hand('a', 'accept')])).toBeNull();
    expect(agreedOutcome([hand('a', 'accept'), hand('a', 'accept')])).toBeNull();
    expect(agreedOutcome([hand('a', 'accept'), hand('b', 'without-level')])).toBeNull();
    expect(agreedOutcome([hand('a', 'accept'), hand('b', 'without-level'), hand('c', 'without-level')])).toBe('without-level');
  });
});

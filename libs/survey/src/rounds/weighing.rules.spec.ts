import { proposedSettings } from './round.settings';
import { ASSUMED_SPREAD, weighingOf } from './weighing.rules';

const RULES = proposedSettings('full');
const weights = (supervisor: number, peer: number, subordinate: number, recipient = 0) => ({ supervisor, peer, subordinate, recipient, self: 0 });

describe('weights that are being chosen', () => {
  it.each([[5000, 4], [4000, 6.25], [3000, 1 / 0.09], [2500, 16]])('%d basis points on one supervisor are worth at most %d raters', (supervisor, most) => {
    expect(weighingOf(weights(supervisor, 10_000 - supervisor, 0), false, RULES, ASSUMED_SPREAD, null).most).toBeCloseTo(most, 9);
  });

  it('expects what the specification\'s example gives where everybody answers: 1 + 4 + 3 at .4 / .3 / .3 are worth 4.7, not 8', () => {
    const rules = { ...RULES, k: { ...RULES.k, subordinate: 3 }, panel: { ...RULES.panel, responseRate: 1 } };
    const { effectiveRaters, standardError, reliability, level } = weighingOf(weights(4000, 3000, 3000), true, rules, ASSUMED_SPREAD, { peer: 4, subordinate: 3 });
    expect(effectiveRaters).toBeCloseTo(1 / (0.16 + 0.0225 + 0.03), 9);
    expect(standardError).toBeCloseTo(Math.sqrt(0.245 / effectiveRaters), 12);
    expect(reliability).toBeCloseTo(effectiveRaters / (effectiveRaters + 2), 12); // ICC(1) = 1/3
    expect(level).toBeCloseTo(100, 9);
  });

  it('invites as the designer does unless the panels are drawn, and no subordinates where there are none', () => {
    expect(weighingOf(weights(2500, 4000, 3500), true, RULES, ASSUMED_SPREAD, null).invited).toEqual({ supervisor: 1, peer: 6, subordinate: 7 });
    expect(weighingOf(weights(3000, 7000, 0), false, RULES, ASSUMED_SPREAD, { peer: 9, subordinate: 7 }).invited).toEqual({ supervisor: 1, peer: 9, subordinate: 0 });
  });

  it('warns of weights that leave too little evidence, and of what is not known', () => {
    const heavy = weighingOf(weights(9000, 1000, 0), false, RULES, ASSUMED_SPREAD, null);
    expect(heavy.effectiveRaters).toBeLessThan(2);
    expect(heavy.warnings).toEqual(['too-few-effective-raters', 'level-unlikely', 'unreliable']);
    expect(weighingOf(weights(2500, 4000, 3500), true, RULES, { officer: 0.3, rater: 0.2, known: true }, null).warnings).toEqual([]);
    expect(weighingOf(weights(2500, 4000, 2500, 1000), true, RULES, { officer: 0.3, rater: 0.2, known: true }, null).warnings).toEqual(['recipients-unknown']);
    expect(weighingOf(weights(2500, 4000, 0), true, RULES, { officer: 0.3, rater: 0.2, known: true }, null).warnings).toEqual(['weights-sum']);
  });

  it('bears a form that is empty', () => {
    expect(weighingOf(weights(0, 0, 0), true, RULES, ASSUMED_SPREAD, null)).toMatchObject({ most: null, supervisor: null, effectiveRaters: 0, standardError: 0, reliability: 0 });
  });
});

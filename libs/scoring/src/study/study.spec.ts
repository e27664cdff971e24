import { ORDINARY, SCENARIOS } from './scenarios';
import { simulateRound } from './simulated-round';
import { studyOf } from './study';

/** A smaller province than that of `npm run study`; the seed is fixed, so are the figures. */
const small = (scenario: string, seed = 3) => ({ ...SCENARIOS[scenario]!, officers: 800, seed });

describe('a simulated round', () => {
  const world = { ...ORDINARY, officers: 400, seed: 5 };
  const round = simulateRound(world);
  const unitOf = (officer: number) => Math.floor(officer / world.unit);

  it('is the same every time, and another one with another seed', () => {
    expect(simulateRound(world)).toEqual(round);
    expect(simulateRound({ ...world, seed: 6 }).answers).not.toEqual(round.answers);
  });

  it('asks nobody twice about one officer, and nobody but oneself about oneself', () => {
    const pairs = new Set(Array.from(round.ratee, (j, s) => `${j} ${round.rater[s]}`));
    expect(pairs.size).toBe(round.ratee.length);
    round.ratee.forEach((j, s) => expect(round.relation[s] === 0).toBe(round.rater[s] === j));
  });

  it('takes raters from where it is told', () => {
    const strangers = (across: number) => {
      const { ratee, rater } = simulateRound({ ...world, across });
      return Array.from(ratee, (j, s) => unitOf(j) !== unitOf(rater[s]!)).filter(Boolean).length / ratee.length;
    };
    expect(strangers(0)).toBe(0);
    expect(strangers(0.2)).toBeCloseTo((0.2 * 8) / 9, 1);
    expect(strangers(1)).toBeCloseTo(8 / 9, 1);
  });
});

describe('a round in which raters differ in severity as much as officers differ', () => {
  const { methods: { raw, adjusted, plain, fair }, coverage, flagged, review, isApplied, scored } = studyOf(small('severity as true'));

  it('finds the truth better once it is adjusted', () => {
    expect(isApplied).toBe(true);
    expect(scored).toBeGreaterThan(0.98);
    expect(adjusted.r).toBeGreaterThan(raw.r + 0.04);
    expect(adjusted.r).toBeGreaterThanOrEqual(0.86);
    expect(adjusted.pairs).toBeGreaterThanOrEqual(0.83);
    expect(fair.r).toBeGreaterThan(plain.r);
  });

  it('has intervals that hold the true score about 95 times in 100', () => {
    for (const held of [coverage.raw, coverage.adjusted]) expect(Math.abs(held - 0.95)).toBeLessThanOrEqual(0.02);
  });

  it('flags hardly an honest rater', () => {
    for (const share of [...Object.values(flagged), review]) expect(share).toBeLessThanOrEqual(0.05);
  });
});

describe('the severity adjustment', () => {
  it('does no harm where there is no severity, and is not applied there', () => {
    const { methods: { raw, adjusted }, isApplied } = studyOf(small('no severity'));
    expect(isApplied).toBe(false);
    expect(raw.r - adjusted.r).toBeLessThanOrEqual(0.005);
  });

  it('cannot compare isolated units of different habits, and is not applied there', () => {
    expect(studyOf(small('isolated, 30% of the unit')).isApplied).toBe(false);
  });
});

describe('quality flags', () => {
  it.each(['near the ceiling', 'raters differ in style'])('leave honest raters alone: %s', (scenario) => {
    const { flagged, review } = studyOf(small(scenario));
    for (const share of [...Object.values(flagged), review]) expect(share).toBeLessThanOrEqual(0.05);
  });
});

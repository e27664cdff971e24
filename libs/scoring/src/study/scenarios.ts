import type { World } from './simulated-round';

/**
 * A province of 2,000 officers in units of ten: a supervisor, four peers and three subordinates for each, one seat in five
 * given to somebody from another unit, one sheet in ten not filled in. Officers, raters' severity and the single view of
 * one rater of one officer differ by the same .35 points. Specification 6.1.
 */
export const ORDINARY: Omit<World, 'seed'> = {
  officers: 2_000,
  unit: 10,
  panel: { self: 1, supervisor: 1, peer: 4, subordinate: 3 },
  across: 0.2,
  mean: 4,
  leaning: { self: 0.2, supervisor: -0.15, subordinate: 0.1 },
  truth: 0.35,
  severity: 0.35,
  culture: 0,
  dyad: 0.35,
  item: 0.85,
  style: 0,
  nonResponse: 0.1,
  notObserved: 0.06,
};

export const SCENARIOS: Readonly<Record<string, Omit<World, 'seed'>>> = {
  'no severity': { ...ORDINARY, severity: 0 },
  'severity ½ of true': { ...ORDINARY, severity: 0.175 },
  'severity as true': ORDINARY,
  'severity 1½ of true': { ...ORDINARY, severity: 0.525 },
  'raters from anywhere': { ...ORDINARY, across: 1 },
  'severity 30% of the unit': { ...ORDINARY, culture: 0.3 },
  'near the ceiling': { ...ORDINARY, mean: 4.6 },
  'isolated units': { ...ORDINARY, across: 0 },
  'isolated, 30% of the unit': { ...ORDINARY, across: 0, culture: 0.3 },
  'raters differ in style': { ...ORDINARY, style: 0.25 },
};

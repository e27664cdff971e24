/**
 * What the gate insists on, by name. All of them are in force for everybody but the attacker in the tests, who takes out
 * one at a time to see that each is needed.
 */
export const GUARDS = [
  /** k raters in every protected cell, the largest k of the groups it unites. */
  'cell-k',
  /** k raters behind every standard of such a cell. */
  'standard-k',
  /** One rater more for whoever was assigned to rate the ratee. */
  'assigned-k',
  /** Every figure is a function of shown cells, and a cell is the mean of all its raters alike. */
  'whole-cells',
  /** No mean so low that it is everybody's vote. */
  'low-votes',
  /** Nor so low once a rater in it has taken away the own vote. */
  'own-low-votes',
  /** One viewer sees one of the two views of a ratee. */
  'one-view',
  /** Both views taken together show no more than the open one. */
  'nested-views',
  /** Items only over all shown protected cells, five raters, all of whom answered all items of the standard. */
  'items',
  /** Five officers and ten raters behind an aggregate. */
  'unit-size',
  /** And behind what is left of it when published parts are taken away. */
  'complement',
  /** Aggregates are made of what both views of an officer show alike. */
  'common-cells',
  /** Levels of a unit are counted only where every count is 0 or five, and more than one is not 0. */
  'level-counts',
  /** A second version beside the first shows no more than whole cells. */
  'second-version',
  /** k raters behind Δ who rated elsewhere too. */
  'delta-k',
  /** Δ is shown to one viewer a ratee: the ratee. */
  'delta-alone',
] as const;

export type Guard = (typeof GUARDS)[number];
export type Guards = ReadonlySet<Guard>;

export const ALL_GUARDS: Guards = new Set(GUARDS);

/** For the attacker in the tests. */
export const withoutGuard = (...taken: readonly Guard[]): Guards => new Set(GUARDS.filter((guard) => !taken.includes(guard)));

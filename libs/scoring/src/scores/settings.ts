import type { BandTable } from './level';
import { FULL_WEIGHT, type Relation, RELATIONS, type RelationWeights } from './relations';

/** Everything of a round that scoring depends on, frozen when the round is approved. */
export interface ScoringSettings {
  /** The standard of each item, counted from 0, in the order of the bytes of a sheet. */
  readonly standardOfItem: ArrayLike<number>;
  readonly standards: number;
  readonly weights: RelationWeights;
  /** Relations promised anonymity. Their order here decides between groups of equal size when pooling. */
  readonly protectedGroups: readonly Relation[];
  /** Fewest raters behind a shown figure: one number, or one for each protected group. */
  readonly k: number | Readonly<Partial<Record<Relation, number>>>;
  /** Share of a standard's items that must be answered, of those in the rater's form. */
  readonly minItemFraction: number;
  /** Standards needed for a valid sheet, and for an overall score. */
  readonly minStandards: number;
  readonly bands: BandTable;
  /** Difference between self and others, in points, from which it is called over- or under-estimation. */
  readonly gapThreshold: number;
  /** Score from which a standard counts as a strength. */
  readonly strengthCut: number;
  /** Without this a result carries no level. */
  readonly minimumEvidence: { readonly sheets: number; readonly effectiveRaters: number };
  /** If a cell's mean proves that no rater in it answered higher than this, only the overall is shown (5.4). 0 switches it off. */
  readonly revealingVote: number;
}

/** The recommended values of the specification; a round adds its instrument, weights and band table. */
export const DEFAULT_SETTINGS = {
  protectedGroups: ['peer', 'subordinate', 'recipient'],
  k: { peer: 3, subordinate: 4, recipient: 3 },
  minItemFraction: 0.5,
  minStandards: 4,
  gapThreshold: 0.5,
  strengthCut: 4,
  minimumEvidence: { sheets: 4, effectiveRaters: 2 },
  revealingVote: 2.5,
} as const satisfies Partial<ScoringSettings>;

export type SettingsFault =
  | 'weight-not-basis-points'
  | 'weights-do-not-sum'
  | 'k-missing'
  | 'k-below-two'
  | 'bands-not-descending'
  | 'bands-without-lowest'
  | 'item-without-standard'
  | 'standard-too-long';

/** Everything that makes the settings unusable, at once. Empty when they are fit. */
export function whySettingsUnfit(settings: ScoringSettings): SettingsFault[] {
  const faults = whyWeightsUnfit(settings.weights);

  const ks = settings.protectedGroups.map((group) => smallestCell(settings.k, group));
  if (ks.some((k) => k === undefined)) faults.push('k-missing');
  // With k = 1 a "group" would be a person. What a round may be approved with is `whyAnonymityTooWeak`.
  if (ks.some((k) => k !== undefined && !(Number.isInteger(k) && k >= 2))) faults.push('k-below-two');

  const cuts = settings.bands.bands.map((band) => band.from);
  if (cuts.some((cut, i) => i > 0 && !(cut < cuts[i - 1]!))) faults.push('bands-not-descending');
  if (cuts.at(-1) !== 0) faults.push('bands-without-lowest');

  const known = (t: number) => Number.isInteger(t) && t >= 0 && t < settings.standards;
  if (settings.standardOfItem.length === 0 || !Array.from(settings.standardOfItem).every(known)) faults.push('item-without-standard');
  if (longestStandard(settings) > MOST_ITEMS) faults.push('standard-too-long');
  return faults;
}

/** Protected groups for which fewer raters than the specification's minimum of three would be shown (5.1). */
export const whyAnonymityTooWeak = ({ protectedGroups, k }: Pick<ScoringSettings, 'protectedGroups' | 'k'>): Relation[] =>
  protectedGroups.filter((group) => (smallestCell(k, group) ?? 0) < 3);

export function whyWeightsUnfit(weights: RelationWeights): SettingsFault[] {
  const values = RELATIONS.map((relation) => weights[relation] ?? 0);
  const faults: SettingsFault[] = [];
  if (values.some((weight) => !Number.isInteger(weight) || weight < 0)) faults.push('weight-not-basis-points');
  if (values.reduce((sum, weight) => sum + weight, 0) !== FULL_WEIGHT) faults.push('weights-do-not-sum');
  return faults;
}

/** Means of up to this many answers share a denominator small enough for exact sums over any number of raters. */
export const MOST_ITEMS = 24;

export function longestStandard({ standardOfItem }: ScoringSettings): number {
  const sizes = new Map<number, number>();
  for (const standard of Array.from(standardOfItem)) sizes.set(standard, (sizes.get(standard) ?? 0) + 1);
  return Math.max(0, ...sizes.values());
}

/** k of one protected group. */
export const smallestCell = (k: ScoringSettings['k'], group: Relation): number | undefined => (typeof k === 'number' ? k : k[group]);

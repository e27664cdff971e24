/** How a rater stands to the ratee, always named from the ratee's side. The order is the canonical order of sheets. */
export const RELATIONS = ['self', 'supervisor', 'peer', 'subordinate', 'recipient'] as const;
export type Relation = (typeof RELATIONS)[number];

/** The byte that stands for a relation in `RoundSheets.relation`. */
export const relationCode = (relation: Relation): number => RELATIONS.indexOf(relation);

/** Weights of the relations in basis points: whole numbers that sum to 10,000. A relation left out weighs 0. */
export type RelationWeights = Readonly<Partial<Record<Relation, number>>>;

export const FULL_WEIGHT = 10_000;

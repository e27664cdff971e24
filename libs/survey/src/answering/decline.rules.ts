import type { Relation } from '../rounds/round.settings';

/** The coded reasons of rules.md 3; any other is told by telephone. */
export const DECLINE_CODES = ['short-time', 'not-close', 'relative', 'dispute', 'same-post'] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];

/** Nobody is too much of a stranger to rate themselves. */
export const mayDecline = (relation: Relation): boolean => relation !== 'self';

import type { Signature } from './signature.entity';

type Hand = Pick<Signature, 'userId' | 'signingGroup'>;

/** Two different persons agreed. */
export const twoDifferentPersons = (hands: readonly Hand[]): boolean => new Set(hands.map((hand) => hand.userId)).size >= 2;

/** Two persons of two groups agreed: colleagues of one desk sign for each other too easily. */
export const twoDifferentGroups = (hands: readonly Hand[]): boolean =>
  hands.some((one) => hands.some((other) => one.userId !== other.userId && one.signingGroup !== other.signingGroup));

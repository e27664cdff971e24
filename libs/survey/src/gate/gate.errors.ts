import { DomainError } from '@app/kernel';

import type { WhyRefused } from './sealed-document';

/** A stored figure is not the one that passed the gate: somebody wrote into the tables. Nothing of it is shown. */
export class FiguresRefused extends DomainError {
  readonly kind = 'refused';
  constructor(reason: WhyRefused) {
    super('gate.refused', { reasons: [reason] });
  }
}

/** What would be shown betrays a rater, by itself or beside what was shown before. */
export class NotPublishable extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: readonly string[]) {
    super('gate.not-publishable', { reasons: [...reasons] });
  }
}

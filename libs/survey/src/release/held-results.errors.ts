import { DomainError } from '@app/kernel';

/** Nothing is held for this officer: it never was, two persons have decided, or the round is out. */
export class HeldResultMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('held.missing');
  }
}

/** Nobody decides on the own result, nor on one they were asked to give a rating for. */
export class ReviewerConcerned extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('held.concerned');
  }
}

import { DomainError } from '@app/kernel';

export class PaperMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('papers.missing');
  }
}

export class PaperWithdrawn extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('papers.withdrawn-already');
  }
}

export class WithdrawalNeedsReason extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('papers.withdrawal-needs-reason');
  }
}

import { DomainError } from '@app/kernel';

export class RaterMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('invitations.rater-missing');
  }
}

/** Why a person cannot be mailed a new link now. */
export class InvitationImpossible extends DomainError {
  readonly kind = 'refused';
  constructor(reason: 'not-open' | 'nothing-left' | 'no-address') {
    super('invitations.impossible', { reasons: [reason] });
  }
}

export class CardsImpossible extends DomainError {
  readonly kind = 'refused';
  constructor(reason: 'over' | 'not-printed') {
    super('invitations.cards-impossible', { reasons: [reason] });
  }
}

/** Only a mail that the server took can come back. */
export class NothingToReturn extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('invitations.nothing-to-return');
  }
}

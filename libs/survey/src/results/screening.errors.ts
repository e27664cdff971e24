import { DomainError } from '@app/kernel';

export class CommentMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('screening.comment-missing');
  }
}

export class RedactionAdds extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('screening.redaction-adds');
  }
}

/** Who was asked to rate the officer may have written it; who is the officer must not read it here. */
export class ScreenerConcerned extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('screening.screener-concerned');
  }
}

export class ScreeningOver extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('screening.over');
  }
}

import { DomainError } from '@app/kernel';

export class ResultMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('results.missing');
  }
}

/** Before its release a result is nobody's, neither the officer's nor that of HR. */
export class ResultNotReleased extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('results.not-released');
  }
}

/** The own result is read by the own link; its annex and review are handled by a colleague. */
export class OwnResultRefused extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('results.own-refused');
  }
}

/** Results of the governor and the deputies, and of a trial, are seen by the person alone. */
export class ResultSeenByOfficerAlone extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('results.officer-alone');
  }
}

/** Somebody else corrected the result meanwhile. */
export class ResultChangedMeanwhile extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('results.changed-meanwhile');
  }
}

export class KnownOnUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(reason: 'before-release' | 'in-future') {
    super('results.known-on-unfit', { reasons: [reason] });
  }
}

export class LateOnlyLater extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('results.late-only-later');
  }
}

export class NotKnownYet extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('results.not-known-yet');
  }
}

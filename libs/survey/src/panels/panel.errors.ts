import { DomainError } from '@app/kernel';

export class PanelsFrozen extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('panels.frozen');
  }
}

export class PanelsMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('panels.missing');
  }
}

/** The roster itself cannot be drawn from: an unknown supervisor, a loop. Each fault with the officer it concerns. */
export class RosterUnfit extends DomainError {
  readonly kind = 'refused';
  constructor(faults: readonly { code: string; id: string }[]) {
    super('panels.roster-unfit', { reasons: faults.map(({ code, id }) => ({ code, id })) });
  }
}

export class NoParticipants extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('panels.no-participants');
  }
}

export class EditNeedsReason extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('panels.edit-needs-reason');
  }
}

export class PairUnknown extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('panels.pair-unknown');
  }
}

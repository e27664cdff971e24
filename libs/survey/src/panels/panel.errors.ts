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

/** The roster itself cannot be drawn from: an unknown supervisor, a loop. Each fault with the officer or the unit it concerns. */
export class RosterUnfit extends DomainError {
  readonly kind = 'refused';
  constructor(faults: readonly { code: string; who: string }[]) {
    super('panels.roster-unfit', { reasons: faults.map(({ code, who }) => ({ code, who })) });
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

/** Rater or ratee does not take part in the round. */
export class PairUnknown extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('panels.pair-unknown');
  }
}

/** A pair of a round that is approved is never turned into another relation. */
export class PairAssignedAlready extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('panels.pair-assigned');
  }
}

export class LockRefused extends DomainError {
  readonly kind = 'refused';
  constructor(why: string) {
    super('panels.refused', { reasons: [why] });
  }
}

/** What was looked at is proposed no longer: somebody declined, was replaced or left meanwhile. */
export class ReplacementsOutdated extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('panels.replacements.outdated');
  }
}

/** Who rates an officer of HR is arranged by another one. */
export class OwnPanel extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('panels.own-panel');
  }
}

export class LinkNeedsTwoUnits extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('panels.link-needs-two');
  }
}

import { DomainError } from '@app/kernel';

import type { DraftFault } from './draft.rules';
import type { Unready } from './readiness.rules';
import type { RoundStatus } from './round.entity';

export class RoundMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('round.missing', { id });
  }
}

/** The round is no longer where it was when the page was opened; the second of two clicks is told so. */
export class RoundCannotMove extends DomainError {
  readonly kind = 'refused';
  constructor(from: RoundStatus, to: RoundStatus) {
    super('round.cannot-move', { from, to });
  }
}

export class RoundNotReady extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: Unready[]) {
    super('round.not-ready', { reasons });
  }
}

/** Approved means frozen, for everybody. */
export class RoundFrozen extends DomainError {
  readonly kind = 'refused';
  constructor(status: RoundStatus) {
    super('round.frozen', { status });
  }
}

/** Somebody else saved the draft while this person was typing. */
export class RoundChangedMeanwhile extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('round.changed-meanwhile');
  }
}

export class RoundUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(readonly faults: DraftFault[]) {
    super('round.unfit', { reasons: faults.map(({ code, params }) => ({ ...params, code })) });
  }
}

export class ApproverPrepared extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('round.approver-prepared');
  }
}

export class ApproverOfSameGroup extends DomainError {
  readonly kind = 'refused';
  constructor(group: string) {
    super('round.approver-of-same-group', { group });
  }
}

export class RoundStillTakesAnswers extends DomainError {
  readonly kind = 'refused';
  constructor(closesAt: Date) {
    super('round.still-takes-answers', { closesAt });
  }
}

export class ClosingOnlyLater extends DomainError {
  readonly kind = 'invalid';
  constructor(closesOn: string) {
    super('round.closing-only-later', { closesOn });
  }
}

export class CancellingNeedsReason extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('round.cancelling-needs-reason');
  }
}

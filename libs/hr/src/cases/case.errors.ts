import { DomainError } from '@app/kernel';

import type { CandidateFault, DeciderFault, Unclosable } from './case.rules';
import type { DecisionFault } from './decision.rules';

export class CaseMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('cases.missing');
  }
}

export class CaseClosed extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('cases.closed');
  }
}

export class CaseNumberTaken extends DomainError {
  readonly kind = 'refused';
  constructor(number: string) {
    super('cases.number-taken', { number });
  }
}

/** A salary raise is one case per unit and day. */
export class SalaryCaseStands extends DomainError {
  readonly kind = 'refused';
  constructor(number: string) {
    super('cases.salary-stands', { number });
  }
}

export class CaseCannotBegin extends DomainError {
  readonly kind = 'invalid';
  constructor(reasons: DeciderFault[]) {
    super('cases.cannot-begin', { reasons });
  }
}

export class CandidateRefused extends DomainError {
  readonly kind = 'refused';
  constructor(who: string, reasons: CandidateFault[]) {
    super('cases.candidate-refused', { who, reasons });
  }
}

/** What somebody has read in the case stays in it. */
export class CandidateOpened extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('cases.candidate-opened');
  }
}

export class NotACandidate extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('cases.not-a-candidate');
  }
}

/** Only those named in the case decide in it, and only they and HR see it. */
export class NotDeciding extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('cases.not-deciding');
  }
}

export class CaseNotReady extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: Unclosable[]) {
    super('cases.not-ready', { reasons });
  }
}

export class DecisionRefused extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: DecisionFault[]) {
    super('cases.decision-refused', { reasons });
  }
}

export class NoticeRefused extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: string[]) {
    super('cases.notice-refused', { reasons });
  }
}

export class NoticeMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('cases.notice-missing');
  }
}

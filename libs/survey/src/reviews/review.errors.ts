import { DomainError } from '@app/kernel';

import type { WhyNotHear } from './hearing.rules';
import type { DecisionFault, ReviewState, WhyNotAsked } from './review.rules';

export class ReviewMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('reviews.missing');
  }
}

export class ReviewNotPossible extends DomainError {
  readonly kind = 'refused';
  constructor(readonly why: WhyNotAsked) {
    super('reviews.not-possible', { reasons: [why] });
  }
}

/** The review is no longer where it was when the page was opened. */
export class ReviewMovedOn extends DomainError {
  readonly kind = 'refused';
  constructor(state: ReviewState) {
    super('reviews.moved-on', { state });
  }
}

export class PanelUnfit extends DomainError {
  readonly kind = 'refused';
  constructor(members: { name: string; why: WhyNotHear[] }[]) {
    super('reviews.panel-unfit', { reasons: members.flatMap(({ name, why }) => why.map((code) => ({ code, name }))) });
  }
}

export class PanelSizeUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(members: number) {
    super('reviews.panel-size', { members });
  }
}

export class NotOnPanel extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('reviews.not-on-panel');
  }
}

export class ExtendedAlready extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('reviews.extended-already');
  }
}

export class DecisionUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(faults: DecisionFault[]) {
    super('reviews.decision-unfit', { reasons: faults });
  }
}

/** The same person cannot write a decision down and confirm it. */
export class DecisionNeedsSecondHand extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('reviews.second-hand');
  }
}

/** The cell or the weights that the decision names do not exist in what may be shown. */
export class NothingToCorrect extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('reviews.nothing-to-correct');
  }
}

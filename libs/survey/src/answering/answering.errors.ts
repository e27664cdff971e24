import { DomainError } from '@app/kernel';

/** The closing minute has passed, or the round takes no answers for another reason. */
export class AnsweringClosed extends DomainError {
  readonly kind = 'refused';
  constructor(closesAt: Date, contactTel: string) {
    super('answering.closed', { closesAt, tel: contactTel });
  }
}

/** The rater has not pressed "acknowledged" under the notice yet. */
export class NoticeUnread extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('answering.notice-unread');
  }
}

/** Nobody asked this rater about this ratee, or no longer. */
export class TaskMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('answering.task-missing');
  }
}

/** Sent or declined already: what it held is out of reach, for its author too. */
export class TaskOver extends DomainError {
  readonly kind = 'refused';
  constructor(state: string) {
    super('answering.task-over', { state });
  }
}

/** The page that thanks is shown only once the sheet is on disk. */
export class FormNotSent extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('answering.not-sent');
  }
}

export class FormIncomplete extends DomainError {
  readonly kind = 'invalid';
  constructor(missing: number) {
    super('answering.form-incomplete', { n: missing });
  }
}

export class CommentTooLong extends DomainError {
  readonly kind = 'invalid';
  constructor(max: number) {
    super('answering.comment-too-long', { max });
  }
}

export class MayNotDecline extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('answering.may-not-decline');
  }
}

/** The sheets of a card are withdrawn by two persons of different groups. */
export class WithdrawalNeedsTwo extends DomainError {
  readonly kind = 'refused';
  constructor(signed: number) {
    super('answering.withdrawal-needs-two', { signed });
  }
}

export class RoundKeyMissing extends DomainError {
  readonly kind = 'refused';
  constructor(roundId: string) {
    super('answering.round-key-missing', { roundId });
  }
}

export class RoundKeyExists extends DomainError {
  readonly kind = 'refused';
  constructor(roundId: string) {
    super('answering.round-key-exists', { roundId });
  }
}

import { DomainError } from '@app/kernel';

/** Only in the last days of an open round. */
export class NoAppointingNow extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('progress.superiors.not-now');
  }
}

export class NobodyToAppoint extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('progress.superiors.nobody');
  }
}

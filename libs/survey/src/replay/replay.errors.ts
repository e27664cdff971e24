import { DomainError } from '@app/kernel';

/** While answers are taken there is nothing to replay. */
export class RoundNotClosedYet extends DomainError {
  readonly kind = 'refused';
  constructor(status: string) {
    super('replay.not-closed', { status });
  }
}

export type WhyNotReplayed = 'sheets-destroyed' | 'sheets-miscounted';

/** Nothing may be corrected from sheets that are gone, or are not the ones that were counted. */
export class SheetsUnfit extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: WhyNotReplayed[]) {
    super('replay.sheets-unfit', { reasons });
  }
}

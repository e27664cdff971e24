import { DomainError } from '@app/kernel';

/** The annex has an entry from this source already, and it says something else: what was written is never written over. */
export class AnnexEntryDiffers extends DomainError {
  readonly kind = 'refused';
  constructor(source: string) {
    super('annex.entry-differs', { source });
  }
}

/** A correction must name an entry of the same officer. */
export class AnnexEntryMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('annex.entry-missing', { id });
  }
}

/** HR officers are officers too: their own record is handled by another. */
export class OwnRecord extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('annex.own-record');
  }
}

export class CorrectionRequestMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('annex.request-missing');
  }
}

export class CorrectionDayUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('annex.request-day');
  }
}

export class AwardReplaced extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('annex.award-replaced');
  }
}

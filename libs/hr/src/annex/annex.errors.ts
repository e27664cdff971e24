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

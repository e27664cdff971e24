import { DomainError } from '@app/kernel';

export type WhyUnreadable =
  | 'file-empty' | 'file-too-large' | 'file-too-many-rows' | 'file-too-many-columns' | 'file-cell-too-long'
  | 'file-kind' | 'file-old-excel' | 'file-locked' | 'file-damaged' | 'file-encoding' | 'file-quotes' | 'file-no-headers';

/** The file as a whole cannot be read; nothing can be said about its rows. */
export class RosterUnreadable extends DomainError {
  readonly kind = 'invalid';

  constructor(readonly why: WhyUnreadable, params: Record<string, string | number> = {}) {
    super(`roster.${why}`, params);
  }
}

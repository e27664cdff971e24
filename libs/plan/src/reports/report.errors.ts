import { DomainError } from '@app/kernel';

export class ReportUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(readonly why: 'signed-before-close' | 'in-future' | 'before-year') {
    super(`reports.unfit.${why}`);
  }
}

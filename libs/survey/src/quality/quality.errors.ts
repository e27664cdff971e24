import { DomainError } from '@app/kernel';

/** Quality is known once the round is closed. */
export class QualityNotKept extends DomainError {
  readonly kind = 'missing';
  constructor(status: string) {
    super('quality.not-kept', { status });
  }
}

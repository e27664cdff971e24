import { DomainError } from '@app/kernel';

export class InstrumentMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('instrument.missing', { id });
  }
}

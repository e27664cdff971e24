import { DomainError } from '@app/kernel';

export class RubricMissing extends DomainError {
  readonly kind = 'missing';
  constructor(code: string) {
    super('rubrics.missing', { code });
  }
}

export class AdoptionUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('rubrics.adopted-in-future');
  }
}

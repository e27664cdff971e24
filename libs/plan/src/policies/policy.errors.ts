import { DomainError } from '@app/kernel';

import type { PolicyFault } from './policy.rules';

export class PolicyUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(readonly reasons: PolicyFault[]) {
    super('policies.unfit', { reasons });
  }
}

export class CirculationUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(why: 'nobody' | 'before-approval' | 'in-future' | 'unit-unknown' | 'contact-missing') {
    super(`policies.circulation-unfit.${why}`);
  }
}

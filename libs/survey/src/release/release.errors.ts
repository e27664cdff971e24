import { DomainError } from '@app/kernel';

import type { Unreleasable } from './release.rules';

export class ReleaseNotReady extends DomainError {
  readonly kind = 'refused';
  constructor(reasons: Unreleasable[]) {
    super('release.not-ready', { reasons });
  }
}

/** Signing without having confirmed what is signed. */
export class ReleaseNotConfirmed extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('release.not-confirmed');
  }
}

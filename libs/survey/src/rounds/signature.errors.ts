import { DomainError } from '@app/kernel';

/** The same hand twice is still one hand. */
export class SignedAlready extends DomainError {
  readonly kind = 'refused';
  constructor(name: string) {
    super('signature.signed-already', { name });
  }
}

/** Nobody can tell whether two hands are of two groups while one of them has none. */
export class SignerWithoutGroup extends DomainError {
  readonly kind = 'refused';
  constructor(name: string) {
    super('signature.without-group', { name });
  }
}

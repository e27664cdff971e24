import { DomainError } from '@app/kernel';

export class SignInRefused extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('identity.sign-in-refused');
  }
}

export class TooManyTries extends DomainError {
  readonly kind = 'refused';
  constructor(minutes: number) {
    super('identity.too-many-tries', { minutes });
  }
}

/** The page needs a member of staff and nobody has signed in. */
export class SignInNeeded extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('identity.sign-in-needed');
  }
}

export class NotPermitted extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('identity.not-permitted');
  }
}

/** One wording for a code that never was, one that was replaced and one that is over: it must not tell them apart. */
export class LinkNotValid extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('identity.link-not-valid');
  }
}

export class FormExpired extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('identity.form-expired');
  }
}

export class PinWrong extends DomainError {
  readonly kind = 'forbidden';
  constructor(left: number) {
    super('identity.pin-wrong', { left });
  }
}

export class PinMissing extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('identity.pin-missing');
  }
}

export class PinTooEasy extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('identity.pin-too-easy');
  }
}

export class UserMissing extends DomainError {
  readonly kind = 'missing';
  constructor(name: string) {
    super('identity.user-missing', { name });
  }
}

export class UsernameTaken extends DomainError {
  readonly kind = 'refused';
  constructor(username: string) {
    super('identity.username-taken', { username });
  }
}

export class RolesClash extends DomainError {
  readonly kind = 'invalid';
  constructor(roles: readonly string[]) {
    super('identity.roles-clash', { roles: roles.join(', ') });
  }
}

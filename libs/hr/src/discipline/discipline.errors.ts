import { DomainError } from '@app/kernel';

import type { DisciplineFault } from './discipline.rules';

export class DisciplineUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(reasons: DisciplineFault[]) {
    super('discipline.unfit', { reasons });
  }
}

/** "None" can not be stated of whoever has an inquiry or an order standing. */
export class NoneNotTrue extends DomainError {
  readonly kind = 'refused';
  constructor(names: string[]) {
    super('discipline.none-not-true', { reasons: names.map((who) => ({ code: 'stands', who })) });
  }
}

export class NobodyChosen extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('discipline.nobody-chosen');
  }
}

/** The record one has written oneself, or has superseded already. */
export class DisciplineNotStanding extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('discipline.not-standing');
  }
}

export class DisciplineLocked extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('discipline.locked');
  }
}

export class UnlockMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('discipline.unlock-missing');
  }
}

export class UnlockNeedsAnother extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('discipline.unlock-needs-another');
  }
}

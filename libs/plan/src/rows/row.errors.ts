import { DomainError } from '@app/kernel';

export class RowMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('plan.row-missing', { id });
  }
}

export class RowChangedMeanwhile extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('plan.row-changed');
  }
}

/** Adopting a target takes the committee, or HR on its behalf with the document. */
export class TargetNotYours extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('plan.target-not-yours');
  }
}

export class RowIsComputed extends DomainError {
  readonly kind = 'refused';
  constructor(id: string) {
    super('plan.row-computed', { id });
  }
}

export class ValueUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(why: ValueFault) {
    super(`plan.value-unfit.${why}`);
  }
}

export type ValueFault = 'year' | 'range' | 'whole' | 'in-future' | 'reason-missing';

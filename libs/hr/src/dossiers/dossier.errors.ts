import { DomainError } from '@app/kernel';

import type { OpeningFault } from './opening.rules';

export class DossierRefused extends DomainError {
  readonly kind = 'forbidden';
  constructor(reason: OpeningFault) {
    super('dossiers.refused', { reasons: [reason] });
  }
}

/** The purpose has to be stated again: the time is over, or it was somebody else's opening. */
export class OpeningOver extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('dossiers.opening-over');
  }
}

export class StepsRefused extends DomainError {
  readonly kind = 'refused';
  constructor(reason: 'no-result' | 'too-many' | 'not-in-talk' | 'none') {
    super('dossiers.steps-refused', { reasons: [reason] });
  }
}

export class StepMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('dossiers.step-missing');
  }
}

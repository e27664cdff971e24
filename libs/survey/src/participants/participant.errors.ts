import { DomainError } from '@app/kernel';

export class ParticipantMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('participant.missing');
  }
}

export class ExemptionMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('participant.exemption-missing');
  }
}

/** Who takes part is decided while the round is a draft. */
export class PopulationFrozen extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('participant.population-frozen');
  }
}

export class ExemptionNeedsAnother extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('participant.exemption-needs-another');
  }
}

/** The week is over: silence counted as confirmed. */
export class OwnDataOver extends DomainError {
  readonly kind = 'refused';
  constructor(until: string, tel: string) {
    super('own-data.over', { until, tel });
  }
}

export class CorrectionMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('own-data.correction-missing');
  }
}

export class PinsDiffer extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('own-data.pins-differ');
  }
}

export class PinSetAlready extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('own-data.pin-set-already');
  }
}

/** Before approval the roster tells who takes part; after the close there is nothing left to withdraw. */
export class NoDepartureNow extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('departure.not-now');
  }
}

export class DepartedAlready extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('departure.already');
  }
}

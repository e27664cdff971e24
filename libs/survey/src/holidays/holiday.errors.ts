import { DomainError } from '@app/kernel';

export class HolidayKnown extends DomainError {
  readonly kind = 'refused';
  constructor(day: string) {
    super('holidays.known', { day });
  }
}

/** A deadline that has passed cannot move any more. */
export class HolidayPast extends DomainError {
  readonly kind = 'invalid';
  constructor(day: string) {
    super('holidays.past', { day });
  }
}

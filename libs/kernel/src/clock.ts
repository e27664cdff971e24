/** The only source of the present moment, so that tests can stand still. */
export abstract class Clock {
  abstract now(): Date;

  /** The calendar day in Bangkok as `YYYY-MM-DD`. */
  today(): string {
    return bangkokDay(this.now());
  }
}

const DAY_IN_BANGKOK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok' });

/** The calendar day in Bangkok, `YYYY-MM-DD`, on which the instant falls. */
export const bangkokDay = (instant: Date): string => DAY_IN_BANGKOK.format(instant);

/** The instant of a wall-clock time in Bangkok, which is UTC+7 all year and knows no daylight saving. */
export const bangkokInstant = (day: string, time: string): Date => new Date(`${day}T${time}:00+07:00`);

/** The machine's time; a demonstration shifts it once, at start, so that its round stands in the middle of its days. */
export class SystemClock extends Clock {
  private aheadBy = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadBy);
  }

  shift(milliseconds: number): void {
    this.aheadBy = milliseconds;
  }
}

/** Stands at one moment until it is set to another. */
export class FixedClock extends Clock {
  private moment: Date;

  constructor(moment: string | Date) {
    super();
    this.moment = new Date(moment);
  }

  now(): Date {
    return new Date(this.moment);
  }

  set(moment: string | Date): void {
    this.moment = new Date(moment);
  }

  advance(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }
}

import { setTimeout as after } from 'node:timers/promises';

/**
 * Lets so many through a second, evenly, in the order of asking. The limit of nodemailer's pool is overshot by the
 * number of its connections, and a relay that counts exactly blocks the province.
 */
export class Pace {
  private readonly step: number;
  private next = 0;

  constructor(aSecond: number) {
    this.step = 1000 / aSecond;
  }

  async turn(): Promise<void> {
    const now = performance.now();
    const mine = Math.max(now, this.next);
    this.next = mine + this.step;
    if (mine > now) await after(mine - now);
  }
}

/** Calls `look` for as long as it runs, never beside itself: at once when woken, otherwise after the wait it answered. */
export class Lookout {
  private timer?: NodeJS.Timeout;
  private turn: Promise<void> = Promise.resolve();
  private looking = false;
  private woken = false;
  private stopped = true;

  /** `look` answers the milliseconds until the next look; it must not fail. */
  constructor(private readonly look: () => Promise<number>) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  wake(): void {
    if (this.stopped) return;
    if (this.looking) this.woken = true;
    else this.after(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private after(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.turn = this.once()), ms);
  }

  private async once(): Promise<void> {
    this.looking = true;
    this.woken = false;
    const wait = await this.look();
    this.looking = false;
    if (!this.stopped) this.after(this.woken ? 0 : wait);
  }
}

/** How often a loop looks for work: soon after it found some, seldom while nothing is due. */
export interface Pace {
  busyMs: number;
  idleMs: number;
}

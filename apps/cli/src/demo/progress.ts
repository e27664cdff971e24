/** Progress on standard error: a moving bar for a person, a line a phase for a file. */
export class Progress {
  private readonly began = new Map<string, number>();
  readonly seconds: Record<string, number> = {};

  constructor(private readonly quiet = false) {}

  /** Runs a phase and remembers how long it took. */
  async phase<T>(name: string, work: (tick: (done: number, of: number) => void) => Promise<T>): Promise<T> {
    this.began.set(name, performance.now());
    let shown = 0;
    const result = await work((done, of) => {
      const now = performance.now();
      if (now - shown < 100 && done < of) return;
      shown = now;
      this.show(name, done, of);
    });
    this.seconds[name] = Math.round((performance.now() - (this.began.get(name) ?? 0)) / 100) / 10;
    this.line(`${name.padEnd(28)} ${this.seconds[name]!.toFixed(1).padStart(6)} s`);
    return result;
  }

  private show(name: string, done: number, of: number): void {
    if (this.quiet || !process.stderr.isTTY) return;
    const filled = Math.round((done / Math.max(1, of)) * 30);
    process.stderr.write(`\r${name.padEnd(28)} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${done}/${of} `);
  }

  private line(text: string): void {
    if (this.quiet) return;
    process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${text}\n`);
  }
}

/** What the doctor found of one organ: fine, worth a look, or broken, with what to do in the reader's language. */
export interface Finding {
  what: 'database' | 'migrations' | 'jobs' | 'redis' | 'smtp' | 'clock' | 'disk' | 'settings' | 'seal-key' | 'trail';
  state: 'ok' | 'warn' | 'bad';
  /** Key of the sentence under `doctor.<what>.`, with its blanks. */
  says: string;
  params?: Record<string, unknown>;
}

export const worst = (findings: readonly Finding[]): Finding['state'] =>
  findings.some(({ state }) => state === 'bad') ? 'bad' : findings.some(({ state }) => state === 'warn') ? 'warn' : 'ok';

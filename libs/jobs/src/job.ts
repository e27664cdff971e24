/**
 * A job is a name and a payload of ids: never an answer, never a person's data, since payloads meet logs.
 * `T` is the payload; it must survive JSON.
 */
export interface JobDefinition<T extends object> {
  readonly name: string;
  /** Tries before the job is parked for a person; the waits between grow from two seconds. */
  readonly tries: number;
  readonly payload?: T;
}

export const defineJob = <T extends object>(name: string, { tries = 8 } = {}): JobDefinition<T> => ({ name, tries });

export interface AddOptions {
  /** Not before this moment; now if absent. */
  runAt?: Date;
  /** At most one job of this key is ever made, ended ones included: how a reminder is never sent twice. */
  dedupeKey?: string;
}

/** What a handler is given beside the payload. */
export interface RunningJob {
  readonly id: string;
  readonly attempt: number;
  /** Ends the job inside the handler's own unit, so that the work and its end are kept together. */
  finish(): Promise<void>;
}

/**
 * Where work is asked for. `add` writes a row in the caller's unit: the job exists if and only if the work does.
 * Delivery is at least once; a handler must bear being called again.
 */
export abstract class JobQueue {
  abstract add<T extends object>(job: JobDefinition<T>, payload: T, options?: AddOptions): Promise<void>;
  /** The same for many payloads, due now: mails to a whole province in a few statements. */
  abstract addAll<T extends object>(job: JobDefinition<T>, payloads: readonly T[]): Promise<void>;
  /** Takes back jobs that have not begun, by the beginning of their dedupe key: reminders of a cancelled round. */
  abstract withdraw(dedupePrefix: string): Promise<number>;
}

type Handler = (payload: never, job: RunningJob) => Promise<void>;

/** Who does which job. Filled by the modules at start; read by the runner. */
export class JobHandlers {
  private readonly handlers = new Map<string, { job: JobDefinition<object>; handle: Handler; inUnit: boolean }>();
  readonly timers: { name: string; everyMs: number; work: () => Promise<void> }[] = [];

  /** The handler runs inside one unit, and the job ends in that same unit. */
  handle<T extends object>(job: JobDefinition<T>, handle: (payload: T, job: RunningJob) => Promise<void>): void {
    this.register(job, handle as Handler, true);
  }

  /** For work that reaches outside the database or takes long: it opens its own units and may `finish` in the last. */
  handleLong<T extends object>(job: JobDefinition<T>, handle: (payload: T, job: RunningJob) => Promise<void>): void {
    this.register(job, handle as Handler, false);
  }

  /** Small recurring work of every process that runs jobs; it must bear running in several at once. */
  every(name: string, everyMs: number, work: () => Promise<void>): void {
    this.timers.push({ name, everyMs, work });
  }

  find(name: string) {
    return this.handlers.get(name);
  }

  private register(job: JobDefinition<object>, handle: Handler, inUnit: boolean): void {
    if (this.handlers.has(job.name)) throw new Error(`two handlers for the job ${job.name}`);
    this.handlers.set(job.name, { job, handle, inUnit });
  }
}

/** The process that runs jobs: embedded in web, or a worker on Redis. */
export abstract class JobRunnerLoop {
  abstract start(): Promise<void>;
  /** Takes no new job, and waits for the running ones. */
  abstract stop(): Promise<void>;
}

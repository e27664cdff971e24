import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { DatabaseInUse } from './database.errors';

/** Locks of this very process: a lock file that names its number may also be left by a dead one that had the same. */
const held = new Set<string>();

/** One writing process for each SQLite file. Taken at start, given back at the end, and taken over from the dead. */
export class ProcessLock {
  private released = false;

  private constructor(private readonly file: string) {}

  static take(databaseFile: string): ProcessLock {
    const file = `${databaseFile}.lock`;
    mkdirSync(dirname(file), { recursive: true });
    const mine = `${file}.${process.pid}`; // written whole before it becomes the lock
    writeFileSync(mine, `${process.pid}\n${startOf(process.pid) ?? ''}\n`);
    try {
      for (;;) {
        if (becomes(mine, file)) {
          held.add(file);
          return new ProcessLock(file);
        }
        const holder = ProcessLock.holder(databaseFile);
        if (holder !== null) throw new DatabaseInUse(databaseFile, holder);
        removeStale(file);
      }
    } finally {
      rmSync(mine, { force: true });
    }
  }

  /** The living process that holds the file, or null. */
  static holder(databaseFile: string): number | null {
    return livingIn(`${databaseFile}.lock`, `${databaseFile}.lock`);
  }

  release(): void {
    if (this.released) return; // what lies there now may be another's
    this.released = true;
    held.delete(this.file);
    rmSync(this.file, { force: true });
  }
}

function becomes(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** Moved aside before it is judged for good: of two who found it stale, one might remove what the other has just taken. */
function removeStale(lock: string): void {
  const aside = `${lock}.${process.pid}.stale`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // somebody was faster
  }
  if (livingIn(aside, lock) !== null) becomes(aside, lock);
  rmSync(aside, { force: true });
}

function livingIn(file: string, lock: string): number | null {
  let words: string[];
  try {
    words = readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
  const [pid, start] = [Number(words[0]), words[1] || null];
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (pid === process.pid) return held.has(lock) ? pid : null;
  return isAlive(pid) && (start === null || startOf(pid) === null || startOf(pid) === start) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, where the system tells it: numbers of processes are given out again, in a container at once. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { DatabaseInUse } from './database.errors';

/** One writing process for each SQLite file. Taken at start, given back at the end, and taken over from the dead. */
export class ProcessLock {
  private constructor(private readonly file: string) {}

  static take(databaseFile: string): ProcessLock {
    const file = `${databaseFile}.lock`;
    mkdirSync(dirname(file), { recursive: true });
    for (;;) {
      try {
        const handle = openSync(file, 'wx');
        writeSync(handle, String(process.pid));
        closeSync(handle);
        return new ProcessLock(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = ProcessLock.holder(databaseFile);
      if (holder !== null) throw new DatabaseInUse(databaseFile, holder);
      rmSync(file, { force: true });
    }
  }

  /** The living process that holds the file, or null. */
  static holder(databaseFile: string): number | null {
    let pid: number;
    try {
      pid = Number(readFileSync(`${databaseFile}.lock`, 'utf8'));
    } catch {
      return null;
    }
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

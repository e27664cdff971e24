/** A mistake of the program, not of its user: a piece of work wrote outside a unit, or after its unit had ended. */
export class WriteOutsideUnit extends Error {
  constructor(what: string) {
    super(`${what} outside a unit of work; wrap the act in UnitOfWork.run`);
  }
}

export class UnitFinished extends Error {
  constructor() {
    super('this unit of work has ended; a promise of it was not awaited');
  }
}

/** A nested unit failed and the error was swallowed: the outer unit must not keep half of the work. */
export class UnitDoomed extends Error {
  constructor(cause: unknown) {
    super('a nested unit of work failed, so the whole is rolled back', { cause });
  }
}

/** Another process holds the SQLite file. */
export class DatabaseInUse extends Error {
  constructor(file: string, pid: number) {
    super(`${file} is in use by process ${pid}; stop it first, or run the command against a copy`);
  }
}

/** A command that only looks found no file; it must not make an empty one. */
export class DatabaseMissing extends Error {
  constructor(file: string) {
    super(`there is no database ${file} yet; start Ethics360 once, or run ethics360 migrate`);
  }
}

/** A mistake of the program: this process was started to look, and something in it wanted to write. */
export class DatabaseReadOnly extends Error {
  constructor() {
    super('this process only reads; what writes must be started with writes: true');
  }
}

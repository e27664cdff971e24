import { AsyncLocalStorage } from 'node:async_hooks';

import { Injectable } from '@nestjs/common';
import { EntityManager, EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';

import { UnitDoomed, UnitFinished, WriteOutsideUnit } from './database.errors';
import { affectedBy, DatabaseEngine, Transaction } from './engine';

interface Unit {
  transaction: Transaction;
  state: 'running' | 'ended';
  doomedBy?: unknown;
  afterwards: (() => void)[];
}

const DEADLOCK_TRIES = 5;
const WRITES = new Set(['insert', 'update', 'delete', 'save', 'remove', 'upsert', 'increment', 'decrement', 'clear', 'softDelete', 'softRemove', 'restore', 'recover']);

/**
 * Everything a piece of work writes, or none of it. Carried along by the asynchronous context, so services neither
 * open a transaction nor pass one on: they say `unit.run(...)` around the act and `unit.repository(...)` inside.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Unit>();

  constructor(private readonly engine: DatabaseEngine) {}

  get engineKind(): 'sqlite' | 'mariadb' {
    return this.engine.kind;
  }

  get isRunning(): boolean {
    return this.current.getStore()?.state === 'running';
  }

  /** Runs the work in one transaction; joins the unit that is already running, and a failure inside dooms the whole. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    if (outer) return this.join(outer, work);

    for (let attempt = 1; ; attempt++) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        // MariaDB ends one of two units that wait for each other; nothing of it was kept, so it may run again.
        if (attempt >= DEADLOCK_TRIES || !this.engine.isDeadlock(error instanceof UnitDoomed ? error.cause : error)) throw error;
      }
    }
  }

  /** Runs work outside the unit that is running: what must happen whether or not the unit is kept. */
  detached<T>(work: () => Promise<T>): Promise<T> {
    return this.current.exit(work);
  }

  /** Called once the unit is on disk; at once where no unit runs. For wake-ups only: it must not write. */
  afterwards(wake: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterwards.push(wake);
    else wake();
  }

  /** Once the unit is on disk, what it deleted is cut out of the engine's log as well. */
  leaveNoLog(): void {
    this.afterwards(() => void this.engine.emptyLog().catch(() => undefined)); // the acts stand; the next cut takes it too
  }

  /** Inside a unit: reads and writes with it. Outside: reads what is committed, and refuses to write. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    const unit = this.current.getStore();
    return unit ? this.manager().getRepository(entity) : readOnly(this.engine.reader.getRepository(entity));
  }

  /** Rows of a SELECT with `?` parameters, the same text on both engines. */
  async select<R = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<R[]> {
    return (await this.manager().query(sql, parameters.map(toDriver))) as R[];
  }

  /** Runs one writing statement with `?` parameters and tells how many rows it changed. */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    if (!this.current.getStore()) throw new WriteOutsideUnit(sql.slice(0, 60));
    return affectedBy(this.manager().queryRunner as QueryRunner, sql, parameters.map(toDriver));
  }

  private async join<T>(unit: Unit, work: () => Promise<T>): Promise<T> {
    if (unit.state === 'ended') throw new UnitFinished();
    try {
      return await work();
    } catch (error) {
      unit.doomedBy ??= error;
      throw error;
    }
  }

  private async runOnce<T>(work: () => Promise<T>): Promise<T> {
    const unit: Unit = { transaction: await this.engine.begin(), state: 'running', afterwards: [] };
    let result: T;
    try {
      result = await this.current.run(unit, work);
      if (unit.doomedBy !== undefined) throw new UnitDoomed(unit.doomedBy);
    } catch (error) {
      unit.state = 'ended';
      await unit.transaction.rollback();
      throw error;
    }
    unit.state = 'ended';
    await unit.transaction.commit();
    for (const wake of unit.afterwards) wake();
    return result;
  }

  private manager(): EntityManager {
    const unit = this.current.getStore();
    if (!unit) return this.engine.reader;
    if (unit.state === 'ended') throw new UnitFinished();
    return unit.transaction.manager;
  }
}

/** Instants travel as text in UTC, as TypeORM stores them, so that SQL and entities agree on both engines. */
const toDriver = (value: unknown): unknown => (value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value);

function readOnly<E extends ObjectLiteral>(repository: Repository<E>): Repository<E> {
  return new Proxy(repository, {
    get(target, name, receiver) {
      if (WRITES.has(String(name))) throw new WriteOutsideUnit(`${target.metadata.name}.${String(name)}`);
      return Reflect.get(target, name, receiver);
    },
  });
}

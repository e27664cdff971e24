export * from './columns';
export * as schema from './schema';
export { createTable, oneOf } from './schema';
export { DatabaseInUse, DatabaseMissing, DatabaseReadOnly, UnitDoomed, UnitFinished, WriteOutsideUnit } from './database.errors';
export { DatabaseModule, joined, openEngine, type Schema } from './database.module';
export { DatabaseEngine } from './engine';
export { drift, migrate } from './migrations';
export { ProcessLock } from './process-lock';
export { UnitOfWork } from './unit-of-work';

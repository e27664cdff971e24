const CODES = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR', 'ER_SERVER_SHUTDOWN', 'ER_LOCK_WAIT_TIMEOUT', 'ER_OPTION_PREVENTS_STATEMENT',
]);
/** SQLite adds the circumstances to its codes: SQLITE_READONLY_DBMOVED, SQLITE_IOERR_WRITE. */
const SQLITE = /^SQLITE_(FULL|READONLY|BUSY|LOCKED|IOERR|CANTOPEN)/;
const DEEPEST = 5;

/** The database cannot be reached or cannot write just now: trying again later helps, and no answer was lost. */
export function databaseUnavailable(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== 'object' || thrown === null || depth > DEEPEST) return false;
  const { code, driverError, cause } = thrown as { code?: unknown; driverError?: unknown; cause?: unknown };
  if (typeof code === 'string' && (CODES.has(code) || SQLITE.test(code))) return true;
  return databaseUnavailable(driverError, depth + 1) || databaseUnavailable(cause, depth + 1);
}

import type { UnitOfWork } from '@app/database';

/**
 * Leases guard living processes against each other. They run by the database's clock: one for all machines, and never
 * one that a test or a demonstration has set.
 */
const TIME = {
  sqlite: { now: "strftime('%Y-%m-%d %H:%M:%f', 'now')", later: "strftime('%Y-%m-%d %H:%M:%f', 'now', '+' || ? || ' seconds')" },
  mariadb: { now: 'UTC_TIMESTAMP(3)', later: 'UTC_TIMESTAMP(3) + INTERVAL ? SECOND' },
};

/** SQL of a row that nobody holds. */
export const isFree = ({ engineKind }: UnitOfWork): string => `(leased_until IS NULL OR leased_until < ${TIME[engineKind].now})`;

/** SQL of the moment so many seconds (`?`) from now. */
export const secondsFromNow = ({ engineKind }: UnitOfWork): string => TIME[engineKind].later;

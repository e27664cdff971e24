import { UnitOfWork } from '@app/database';

const TRIES = 5;
export const LOCK_MINUTES = 15;

type Guarded = 'identity_users' | 'identity_pins';

/**
 * Takes one of the five tries before it is judged, so that of a thousand sent at once five are judged. Answers how many
 * are left after this one, or null while locked; the fifth locks for a quarter of an hour, unless it turns out right.
 */
export function takeTry(unit: UnitOfWork, table: Guarded, id: string, now: Date): Promise<number | null> {
  return unit.detached(() => unit.run(async () => {
    const taken = await unit.execute(`UPDATE ${table} SET failed_tries = failed_tries + 1 WHERE id = ? AND (locked_until IS NULL OR locked_until <= ?)`, [id, now]);
    if (taken !== 1) return null;
    const [row] = await unit.select<{ tries: number }>(`SELECT failed_tries AS tries FROM ${table} WHERE id = ?`, [id]);
    const left = TRIES - Number(row?.tries);
    if (left <= 0) await unit.execute(`UPDATE ${table} SET failed_tries = 0, locked_until = ? WHERE id = ?`, [new Date(now.getTime() + LOCK_MINUTES * 60_000), id]);
    return Math.max(0, left);
  }));
}

/** After a right one. */
export async function forgetTries(unit: UnitOfWork, table: Guarded, id: string): Promise<void> {
  await unit.detached(() => unit.run(() => unit.execute(`UPDATE ${table} SET failed_tries = 0, locked_until = NULL WHERE id = ?`, [id])));
}

import type { UnitOfWork } from '@app/database';

/** Both engines take this many rows of our widest table in one statement. */
const CHUNK = 500;

/** Many rows in few statements, within the running unit. `table` and `columns` are words of the program, never of a user. */
export async function insertRows(unit: UnitOfWork, table: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): Promise<void> {
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await unit.execute(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${chunk.map(() => one).join(', ')}`, chunk.flat());
  }
}

import { pathToFileURL } from 'node:url';

import Libsql from 'libsql';

interface Statement {
  readonly reader: boolean;
  all(parameters: unknown[]): unknown[];
  run(parameters: unknown[]): { changes: number; lastInsertRowid: number };
}

/**
 * libsql behaves like better-sqlite3 with three exceptions that this wrapper mends: it aborts the process when one
 * Buffer is the only parameter (TypeORM spreads parameters), it returns blobs as ArrayBuffer, and it overlooks `readonly`.
 */
export class SqliteDatabase extends Libsql {
  constructor(file: string, options: { readonly?: boolean; timeout?: number } = {}) {
    super(options.readonly ? `${pathToFileURL(file).href}?mode=ro` : file, { timeout: options.timeout });
  }

  override prepare(sql: string) {
    const statement = super.prepare(sql) as unknown as Statement;
    return {
      get reader() {
        return statement.reader;
      },
      all: (...parameters: unknown[]) => statement.all(parameters).map(withBuffers),
      run: (...parameters: unknown[]) => statement.run(parameters),
    } as never;
  }
}

function withBuffers(row: unknown): unknown {
  const record = row as Record<string, unknown>;
  for (const key in record) {
    const value = record[key];
    if (value instanceof ArrayBuffer) record[key] = Buffer.from(value);
  }
  return record;
}

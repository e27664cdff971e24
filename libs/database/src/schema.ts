import { QueryRunner, Table, TableColumnOptions } from 'typeorm';

/** The words of a migration: the same ones as in `columns.ts`, written once for both engines. */

export interface ColumnSpec extends Omit<TableColumnOptions, 'name'> {
  ascii?: boolean;
}

const ascii = (type: string, length: number): ColumnSpec => ({ type, length: String(length), ascii: true });

export const id = (): ColumnSpec => ascii('char', 36);
export const code = (length: number): ColumnSpec => ascii('varchar', length);
export const day = (): ColumnSpec => ascii('varchar', 10);
export const text = (length: number): ColumnSpec => ({ type: 'varchar', length: String(length) });
export const longText = (): ColumnSpec => ({ type: 'text' });
export const json = (): ColumnSpec => ({ type: 'longtext' });
export const instant = (): ColumnSpec => ({ type: 'datetime', precision: 3 });
export const flag = (): ColumnSpec => ({ type: 'tinyint' });
export const integer = (): ColumnSpec => ({ type: 'int' });
export const real = (): ColumnSpec => ({ type: 'double' });
export const bytes = (length: number): ColumnSpec => ({ type: 'varbinary', length: String(length) });
export const piece = (): ColumnSpec => ({ type: 'mediumblob' });
export const optional = (column: ColumnSpec): ColumnSpec => ({ ...column, isNullable: true });

export interface TableSpec {
  name: string;
  columns: Record<string, ColumnSpec>;
  primary: string[];
  unique?: Record<string, string[]>;
  indexes?: Record<string, string[]>;
  /** name → SQL condition; e.g. `oneOf('state', ['waiting', 'submitted'])`. */
  checks?: Record<string, string>;
  /** column → table it points to; never cascades: a person's deletion must not delete what they did. */
  references?: Record<string, string>;
  /** No hidden row number on SQLite, whose order would be the order of arrival. */
  withoutRowid?: boolean;
}

export const oneOf = (column: string, words: readonly string[]): string => `${column} IN (${words.map((word) => `'${word}'`).join(', ')})`;

const isSqlite = (runner: QueryRunner): boolean => runner.dataSource.options.type === 'better-sqlite3';

const toColumn = (name: string, spec: ColumnSpec, primary: string[], sqlite: boolean): TableColumnOptions => {
  const { ascii: byBytes, ...rest } = spec;
  const collation = byBytes && !sqlite ? { charset: 'ascii', collation: 'ascii_bin' } : {};
  return { ...rest, ...collation, name, isPrimary: primary.includes(name) };
};

export async function createTable(runner: QueryRunner, spec: TableSpec): Promise<void> {
  const sqlite = isSqlite(runner);
  const named = (entries: Record<string, string[]> = {}) => Object.entries(entries).map(([name, columnNames]) => ({ name, columnNames }));
  const table = new Table({
    name: spec.name,
    columns: Object.entries(spec.columns).map(([name, column]) => toColumn(name, column, spec.primary, sqlite)),
    indices: [...named(spec.indexes), ...named(spec.unique).map((index) => ({ ...index, isUnique: true }))],
    checks: Object.entries(spec.checks ?? {}).map(([name, expression]) => ({ name, expression })),
    foreignKeys: Object.entries(spec.references ?? {}).map(([column, target]) => ({
      name: `fk_${spec.name}_${column}`, columnNames: [column], referencedTableName: target, referencedColumnNames: ['id'], onDelete: 'RESTRICT', onUpdate: 'RESTRICT',
    })),
    withoutRowid: spec.withoutRowid ?? false,
  });
  await runner.createTable(table);

  // TypeORM drops checks on MariaDB without a word.
  if (sqlite) return;
  for (const [name, expression] of Object.entries(spec.checks ?? {})) {
    await runner.query(`ALTER TABLE ${spec.name} ADD CONSTRAINT ${name} CHECK (${expression})`);
  }
}

import { Column, PrimaryColumn } from 'typeorm';

/** Column types that mean the same in SQLite and in MariaDB; `test/drift.db-spec.ts` holds the migrations to them. */

interface Optional {
  nullable?: boolean;
  name?: string;
}

/** Ids and codes compare by bytes: under the Thai collation the same look-up took 2.5 to 4 times as long. */
const BYTES = { charset: 'ascii', collation: 'ascii_bin' };

const asFlag = { to: (value: unknown) => (value == null ? value : value ? 1 : 0), from: (value: unknown) => (value == null ? value : Boolean(value)) };
const asJson = {
  to: (value: unknown) => (value == null ? null : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)),
};

/** The row's own id, made by the application. */
export const IdColumn = () => PrimaryColumn({ type: 'char', length: 36, ...BYTES });
/** A part of a primary key that is an id of another row. */
export const KeyColumn = (options: { name?: string } = {}) => PrimaryColumn({ type: 'char', length: 36, ...BYTES, ...options });
/** A part of a primary key that is a code, e.g. a relation. */
export const KeyCodeColumn = (length: number, options: { name?: string } = {}) => PrimaryColumn({ type: 'varchar', length, ...BYTES, ...options });
/** An id of another row. */
export const RefColumn = (options: Optional = {}) => Column({ type: 'char', length: 36, ...BYTES, ...options });
/** A word of a closed vocabulary or a hash in hexadecimal: ASCII, compared by bytes. */
export const CodeColumn = (length: number, options: Optional = {}) => Column({ type: 'varchar', length, ...BYTES, ...options });
/** Words for people, compared by the Thai collation. */
export const TextColumn = (length: number, options: Optional = {}) => Column({ type: 'varchar', length, ...options });
export const LongTextColumn = (options: Optional = {}) => Column({ type: 'text', ...options });
export const JsonColumn = (options: Optional = {}) => Column({ type: 'longtext', transformer: asJson, ...options });
/** A moment, UTC, to the millisecond. */
export const InstantColumn = (options: Optional = {}) => Column({ type: 'datetime', precision: 3, ...options });
/** A calendar day in Bangkok, `YYYY-MM-DD`. */
export const DayColumn = (options: Optional = {}) => Column({ type: 'varchar', length: 10, ...BYTES, ...options });
export const FlagColumn = (options: Optional = {}) => Column({ type: 'tinyint', transformer: asFlag, ...options });
export const IntegerColumn = (options: Optional = {}) => Column({ type: 'int', ...options });
export const RealColumn = (options: Optional = {}) => Column({ type: 'double', ...options });
export const BytesColumn = (length: number, options: Optional = {}) => Column({ type: 'varbinary', length, ...options });
/** Up to 16 MB: one piece of a file. */
export const PieceColumn = (options: Optional = {}) => Column({ type: 'mediumblob', ...options });

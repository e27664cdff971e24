import type { DataSource } from 'typeorm';

/** Brings the schema up to the code; tells the names of what ran. Each migration is one transaction. */
export async function migrate(source: DataSource): Promise<string[]> {
  const done = await source.runMigrations({ transaction: 'each' });
  return done.map((migration) => migration.name);
}

/** Statements that would turn the migrated schema into the entities' one: must be none. Meaningful on MariaDB only. */
export async function drift(source: DataSource): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map((query) => query.query);
}

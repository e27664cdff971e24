import { drift } from '@app/database';
import { onBothEngines, openTestDatabase, TestDatabase } from '@test/support';

import { SYSTEM_SCHEMA } from '../apps/system';

onBothEngines('the migrations', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openTestDatabase(engine, SYSTEM_SCHEMA)));
  afterAll(() => database.clean());

  it('make a table for every entity, which can be read', async () => {
    for (const { target } of database.engine.source.entityMetadatas) await database.unit.repository(target).find({ take: 1 });
  });

  // TypeORM compares types exactly on MariaDB only.
  if (engine === 'mariadb') {
    it('leave nothing that the entities would have otherwise', async () => expect(await drift(database.engine.source)).toEqual([]));
  }

  it('can be taken back, all of them', async () => {
    for (const _ of SYSTEM_SCHEMA.migrations as unknown[]) await database.engine.source.undoLastMigration({ transaction: 'each' });
  });
});

import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AppConfig } from '@app/config';
import { aPlace, onBothEngines, openTestDatabase, type TestDatabase, type TestWorld } from '@test/support';
import { Entity, type MigrationInterface, type QueryRunner } from 'typeorm';

import { CodeColumn, createTable, DatabaseMissing, DatabaseReadOnly, drift, IdColumn, openEngine, schema, UnitOfWork } from '.';

@Entity('test_notes')
class Note {
  @IdColumn()
  id: string;

  @CodeColumn(40)
  words: string;
}

class CreateNotes1700000000000 implements MigrationInterface {
  up(runner: QueryRunner) {
    return createTable(runner, { name: 'test_notes', columns: { id: schema.id(), words: schema.code(40) }, primary: ['id'] });
  }

  async down() {}
}

const notes = { entities: [Note], migrations: [CreateNotes1700000000000] };

onBothEngines('a process that only reads', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine, notes);
    await database.unit.run(() => database.unit.repository(Note).insert({ id: 'a', words: 'one' }));
  });
  afterAll(() => database.clean());

  const write = (id: string) => database.unit.run(() => database.unit.repository(Note).insert({ id, words: 'x' }));

  it('sees what another has written, also while it reads, and is refused every unit', async () => {
    const opened = await openEngine(database.config, notes, { readOnly: true });
    const unit = new UnitOfWork(opened);
    expect(await unit.repository(Note).count()).toBe(1);
    await write('b');
    expect(await unit.repository(Note).count()).toBe(2);
    await expect(unit.run(() => unit.execute('DELETE FROM test_notes'))).rejects.toThrow(DatabaseReadOnly);
    expect(await opened.source.showMigrations()).toBe(false);
    await opened.close();
    expect(await database.unit.repository(Note).count()).toBe(2);
  });
});

describe('reading a SQLite file', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase('sqlite', notes)));
  afterEach(() => database.clean());

  /** The file, and the log with all that is not yet in the file. */
  const bytes = (file: string) => [file, `${file}-wal`].map((each) => (existsSync(each) ? readFileSync(each).toString('base64') : null));

  it('leaves file and log as they are, beside a writer and after one was killed', async () => {
    await database.unit.run(() => database.unit.repository(Note).insert({ id: 'a', words: 'one' }));
    const left = join(database.config.dataDir, 'left.sqlite');
    for (const tail of ['', '-wal']) copyFileSync(`${database.config.databaseFile}${tail}`, `${left}${tail}`);
    const places = [database.config, Object.assign(Object.create(AppConfig.prototype) as AppConfig, database.config, { databaseFile: left })];
    for (const config of places) {
      const before = bytes(config.databaseFile);
      expect(before[1]?.length).toBeGreaterThan(0);
      const opened = await openEngine(config, notes, { readOnly: true });
      expect(await new UnitOfWork(opened).repository(Note).count()).toBe(1);
      await expect(opened.source.query("INSERT INTO test_notes VALUES ('b', 'x')")).rejects.toThrow(/readonly/);
      await expect(opened.source.query('PRAGMA wal_checkpoint(TRUNCATE)')).rejects.toThrow();
      await opened.close();
      expect(bytes(config.databaseFile)).toEqual(before);
    }
  });

  it('is refused where there is no file, and makes none', async () => {
    const place: TestWorld = await aPlace('sqlite');
    await expect(openEngine(place.config, notes, { readOnly: true })).rejects.toThrow(DatabaseMissing);
    expect(existsSync(place.config.databaseFile)).toBe(false);
    await place.clean();
  });
});

onBothEngines('a schema', (engine) => {
  it('that differs from its migrations is found out', async () => {
    @Entity('test_notes')
    class Longer {
      @IdColumn()
      id: string;

      @CodeColumn(41)
      words: string;
    }
    const right = await openTestDatabase(engine, notes);
    const wrong = await openEngine(right.config, { ...notes, entities: [Longer] });
    if (engine === 'mariadb') {
      expect(await drift(right.engine.source)).toEqual([]);
      expect(await drift(wrong.source)).toContainEqual(expect.stringContaining('ADD `words` varchar(41)'));
    }
    await wrong.close();
    await right.clean();
  });
});

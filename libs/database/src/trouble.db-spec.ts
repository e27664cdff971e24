import { setTimeout as after } from 'node:timers/promises';

import { ENGINES, onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';
import type { MigrationInterface, QueryRunner } from 'typeorm';

import { createTable, schema } from '.';

class CreateCounts1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, { name: 'test_counts', columns: { id: schema.code(10), n: schema.integer(), words: schema.optional(schema.longText()) }, primary: ['id'] });
    await runner.query("INSERT INTO test_counts (id, n) VALUES ('a', 0), ('b', 0)");
  }

  async down() {}
}

const counts = { entities: [], migrations: [CreateCounts1700000000000] };

onBothEngines('units that meet', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase(engine, counts)));
  afterEach(() => database.clean());

  const raise = (id: string) => database.unit.execute('UPDATE test_counts SET n = n + 1 WHERE id = ?', [id]);
  const found = async () => Object.fromEntries((await database.unit.select<{ id: string; n: number }>('SELECT id, n FROM test_counts')).map(({ id, n }) => [id, n]));

  it('crosswise on two rows are both kept', async () => {
    let runs = 0;
    const both = (first: string, second: string) => database.unit.run(async () => {
      runs += 1;
      await raise(first);
      await after(150);
      await raise(second);
    });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    expect(await found()).toEqual({ a: 2, b: 2 });
    if (engine === 'mariadb') expect(runs).toBeGreaterThan(2); // one was ended by the server, and ran again
  });

  it('crosswise are both kept even when the one that was ended swallowed it in a nested unit', async () => {
    const both = (first: string, second: string) => database.unit.run(async () => {
      await raise(first);
      await after(150);
      await database.unit.run(() => raise(second)).catch(() => undefined);
    });
    await Promise.all([both('a', 'b'), both('b', 'a')]);
    expect(await found()).toEqual({ a: 2, b: 2 });
  });

  it('tell a fault of their own at once, without a second run', async () => {
    let runs = 0;
    await expect(database.unit.run(async () => {
      runs += 1;
      await database.unit.execute("INSERT INTO test_counts (id, n) VALUES ('a', 0)");
    })).rejects.toThrow(/UNIQUE|Duplicate/);
    expect(runs).toBe(1);
  });
});

const withMariadb = ENGINES.includes('mariadb') ? describe : describe.skip;

withMariadb('a unit on mariadb', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase('mariadb', counts)));
  afterEach(() => database.clean());

  it('runs again where the server refuses a row that changed since the first read', async () => {
    let runs = 0;
    await database.unit.run(async () => {
      runs += 1;
      if (runs === 1) await database.unit.execute('SET SESSION innodb_snapshot_isolation = ON');
      await database.unit.select('SELECT n FROM test_counts');
      if (runs === 1) await database.unit.detached(() => database.unit.run(() => database.unit.execute("UPDATE test_counts SET n = 5 WHERE id = 'a'")));
      await database.unit.execute("UPDATE test_counts SET n = n + 1 WHERE id = 'a'");
    });
    expect(runs).toBe(2);
    expect(await database.unit.select("SELECT n FROM test_counts WHERE id = 'a'")).toEqual([{ n: 6 }]);
  });

  it('whose connection is cut keeps nothing, and the next one works', async () => {
    await expect(database.unit.run(async () => {
      await database.unit.execute("UPDATE test_counts SET n = 7 WHERE id = 'a'");
      const [own] = await database.unit.select<{ id: number }>('SELECT CONNECTION_ID() AS id');
      await database.unit.detached(() => database.engine.source.query(`KILL ${Number(own?.id)}`));
      await database.unit.execute("UPDATE test_counts SET n = 7 WHERE id = 'b'");
    })).rejects.toThrow();
    await database.unit.run(() => database.unit.execute("UPDATE test_counts SET n = 1 WHERE id = 'b'"));
    expect(await database.unit.select('SELECT id, n FROM test_counts ORDER BY id')).toEqual([{ id: 'a', n: 0 }, { id: 'b', n: 1 }]);
  });
});

describe('a unit on sqlite', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase('sqlite', counts)));
  afterEach(() => database.clean());

  it('whose disk is full keeps nothing and says so, and the next one works when there is room', async () => {
    const pages = async () => Number((await database.engine.source.query('PRAGMA page_count'))[0].page_count);
    const limit = (count: number) => database.engine.source.query(`PRAGMA max_page_count = ${count}`);
    await limit((await pages()) + 2);
    await expect(database.unit.run(async () => {
      await database.unit.execute("UPDATE test_counts SET n = 7 WHERE id = 'a'");
      await database.unit.execute("UPDATE test_counts SET words = ? WHERE id = 'b'", ['x'.repeat(200_000)]);
    })).rejects.toThrow(/full/);
    expect(await database.unit.select("SELECT n FROM test_counts WHERE id = 'a'")).toEqual([{ n: 0 }]);

    await limit(100_000);
    await database.unit.run(() => database.unit.execute("UPDATE test_counts SET words = ? WHERE id = 'b'", ['x'.repeat(200_000)]));
    expect(await database.unit.select("SELECT LENGTH(words) AS length FROM test_counts WHERE id = 'b'")).toEqual([{ length: 200_000 }]);
  });

  it('on a disk that cannot be written says so, and leaves the turn to the next', async () => {
    await database.engine.source.query('PRAGMA query_only = ON');
    await expect(database.unit.run(() => database.unit.execute("UPDATE test_counts SET n = 7 WHERE id = 'a'"))).rejects.toThrow(/readonly/);
    await database.engine.source.query('PRAGMA query_only = OFF');
    await database.unit.run(() => database.unit.execute("UPDATE test_counts SET n = 1 WHERE id = 'a'"));
    expect(await database.unit.select("SELECT n FROM test_counts WHERE id = 'a'")).toEqual([{ n: 1 }]);
  });
});

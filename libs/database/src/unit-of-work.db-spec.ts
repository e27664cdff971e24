import { setTimeout as after } from 'node:timers/promises';

import { onBothEngines, openTestDatabase, TestDatabase } from '@test/support';
import { Entity, MigrationInterface, QueryRunner } from 'typeorm';

import { BytesColumn, CodeColumn, createTable, IdColumn, InstantColumn, schema, UnitDoomed, UnitFinished, WriteOutsideUnit } from '.';

@Entity('test_notes')
class Note {
  @IdColumn()
  id: string;

  @CodeColumn(40)
  words: string;

  @BytesColumn(64, { nullable: true })
  sealed: Buffer | null;

  @InstantColumn({ nullable: true })
  at: Date | null;
}

class CreateNotes1700000000000 implements MigrationInterface {
  up(runner: QueryRunner) {
    return createTable(runner, {
      name: 'test_notes',
      columns: { id: schema.id(), words: schema.code(40), sealed: schema.optional(schema.bytes(64)), at: schema.optional(schema.instant()) },
      primary: ['id'],
      checks: { ck_test_notes_words: "words <> 'forbidden'" },
    });
  }

  async down() {}
}

onBothEngines('a unit of work', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase(engine, { entities: [Note], migrations: [CreateNotes1700000000000] })));
  afterEach(() => database.clean());

  const write = (id: string, words = 'x') => database.unit.repository(Note).insert({ id, words });
  const written = async () => (await database.unit.repository(Note).find({ order: { id: 'ASC' } })).map((note) => note.id);

  it('keeps everything or nothing', async () => {
    await expect(database.unit.run(async () => {
      await write('a');
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await written()).toEqual([]);

    await database.unit.run(() => write('b'));
    expect(await written()).toEqual(['b']);
  });

  it('never lets the rollback of one touch the work of another', async () => {
    const good = Array.from({ length: 20 }, (_, n) => database.unit.run(async () => {
      await write(`good-${String(n).padStart(2, '0')}`);
      await after(n % 3);
    }));
    const bad = Array.from({ length: 20 }, (_, n) => database.unit.run(async () => {
      await write(`bad-${n}`);
      await after(n % 5);
      throw new Error('rolled back');
    }).catch(() => undefined));
    await Promise.all([...good, ...bad]);
    expect(await written()).toEqual(Array.from({ length: 20 }, (_, n) => `good-${String(n).padStart(2, '0')}`));
  });

  it('hides an unfinished unit from everybody else', async () => {
    let seen: string[] | undefined;
    const running = database.unit.run(async () => {
      await write('hidden');
      await database.unit.detached(async () => (seen = await written()));
      expect(await written()).toEqual(['hidden']);
    });
    await running;
    expect(seen).toEqual([]);
    expect(await written()).toEqual(['hidden']);
  });

  it('joins a nested unit, and a nested failure dooms the whole even when swallowed', async () => {
    await database.unit.run(async () => {
      await write('outer');
      await database.unit.run(() => write('inner'));
    });
    await expect(database.unit.run(async () => {
      await write('kept?');
      await database.unit.run(async () => Promise.reject(new Error('inner'))).catch(() => undefined);
    })).rejects.toThrow(UnitDoomed);
    expect(await written()).toEqual(['inner', 'outer']);
  });

  it('refuses to write outside a unit and after it has ended', async () => {
    expect(() => database.unit.repository(Note).insert({ id: 'x', words: 'x' })).toThrow(WriteOutsideUnit);
    await expect(database.unit.execute("UPDATE test_notes SET words = 'y'")).rejects.toThrow(WriteOutsideUnit);

    let late: Promise<unknown> | undefined;
    await database.unit.run(async () => {
      const notes = database.unit.repository(Note);
      late = after(20).then(() => notes.insert({ id: 'late', words: 'x' }));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow();
    await expect(database.unit.run(async () => {
      late = after(10).then(() => database.unit.select('SELECT 1'));
      late.catch(() => undefined);
    }).then(() => late)).rejects.toThrow(UnitFinished);
    expect(await written()).toEqual([]);
  });

  it('lets the database itself refuse what the schema forbids', async () => {
    await expect(database.unit.run(() => write('a', 'forbidden'))).rejects.toThrow();
    expect(await written()).toEqual([]);
  });

  it('tells how many rows a statement changed, and gives bytes and moments back as they were', async () => {
    const at = new Date('2027-01-21T09:30:00.123Z');
    const sealed = Buffer.from([0, 255, 1, 2]);
    await database.unit.run(async () => {
      await database.unit.execute('INSERT INTO test_notes (id, words, sealed, at) VALUES (?, ?, ?, ?)', ['a', 'x', sealed, at]);
      expect(await database.unit.execute('UPDATE test_notes SET words = ? WHERE id = ?', ['y', 'a'])).toBe(1);
      expect(await database.unit.execute('UPDATE test_notes SET sealed = ? WHERE id = ?', [sealed, 'none'])).toBe(0);
    });
    expect(await database.unit.repository(Note).findOneBy({ id: 'a' })).toEqual({ id: 'a', words: 'y', sealed, at });
    expect(await database.unit.select('SELECT id FROM test_notes WHERE sealed = ?', [sealed])).toHaveLength(1);
  });

  it('wakes others only after the work is on disk', async () => {
    const heard: string[][] = [];
    await database.unit.run(async () => {
      database.unit.afterwards(() => heard.push(['woken']));
      await write('a');
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual([['woken']]);
  });
});

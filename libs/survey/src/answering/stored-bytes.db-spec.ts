import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, asks, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import { openSheet, SealBroken, unwrapKey } from './seal';

const RATERS = Array.from({ length: 12 }, (_, n) => `rater${n}`);
/** Each rater's answers can be told from every other's. */
const answersOf = (n: number) => (place: number) => 1 + (place === 0 ? n % 5 : place === 1 ? Math.floor(n / 5) : (place * n) % 5);
const COMMENT = 'ความเห็นที่ห้ามพบในแฟ้ม';

/** Everything an administrator could copy: files of the database with their logs, and a backup made by the database itself. */
async function copyOf(world: OpenRound, database: TestDatabase): Promise<Map<string, Buffer>> {
  const copy = new Map<string, Buffer>();
  if (database.engine.kind === 'sqlite') {
    const backup = join(database.config.dataDir, `backup-${Date.now()}.sqlite`);
    await database.engine.source.query(`VACUUM INTO '${backup}'`);
    for (const file of [database.config.databaseFile, `${database.config.databaseFile}-wal`, backup]) if (existsSync(file)) copy.set(file, readFileSync(file));
    return copy;
  }
  const [{ folder }] = await world.unit.select<{ folder: string }>('SELECT CONCAT(@@datadir, DATABASE()) AS folder') as [{ folder: string }];
  if (existsSync(folder)) for (const file of readdirSync(folder)) if (file.startsWith('survey_')) copy.set(file, readFileSync(join(folder, file)));
  for (const { tableName } of database.engine.source.entityMetadatas) {
    const rows = await world.unit.select(`SELECT * FROM ${tableName}`);
    copy.set(`dump of ${tableName}`, Buffer.concat(rows.flatMap((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(`${String(value)}\n`))))));
  }
  return copy;
}

onBothEngines('what is stored of answers', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());
  beforeEach(async () => {
    world = await anOpenRound(database, { asked: asks('peer', 'anong', ...RATERS) });
    for (const [n, rater] of RATERS.entries()) await world.fillAndSend(rater, 'anong', answersOf(n), { C1: COMMENT });
  });

  const found = (copy: Map<string, Buffer>, needle: string | Buffer) => [...copy].filter(([, bytes]) => bytes.includes(needle)).map(([file]) => file);

  it('while open: no handle, no readable answer, no words of a comment, in any file, log or backup', async () => {
    const key = await world.keys.of(world.roundId);
    const copy = await copyOf(world, database);
    expect(found(copy, world.roundId).length).toBeGreaterThan(1); // the files were really read
    const sheets = (await world.sheets()).map(({ rateeId, sealed }) => openSheet(key, world.roundId, rateeId, sealed));
    for (const { handle, answers } of sheets) {
      for (const form of [handle, Buffer.from(handle, 'base64url'), Buffer.from(handle, 'base64url').toString('hex'), Array.from(answers).join(''), Buffer.from(answers)]) {
        expect(found(copy, form)).toEqual([]);
      }
    }
    expect(found(copy, COMMENT)).toEqual([]);
    expect(found(copy, key)).toEqual([]);
  });

  it('while open: no rater beside a sheet, in no row and on no page of a file, and no row numbers', async () => {
    const sheets = await world.sheets();
    const raterIds = RATERS.map((name) => world.id[name]!);
    for (const row of await world.rows('survey_sealed_sheets')) {
      expect(Object.keys(row).sort()).toEqual(['id', 'ratee_id', 'round_id', 'sealed']);
      for (const id of raterIds) expect((row.sealed as Buffer).includes(id)).toBe(false);
    }
    if (engine !== 'sqlite') return;
    await expect(world.unit.select('SELECT rowid FROM survey_sealed_sheets')).rejects.toThrow('rowid');
    for (const [, bytes] of await copyOf(world, database)) {
      for (let at = 0; at < bytes.length; at += 4096) {
        const page = bytes.subarray(at, at + 4096);
        if (sheets.some(({ id }) => page.includes(id))) expect(raterIds.filter((id) => page.includes(id))).toEqual([]);
      }
    }
  });

  it('after the close: sheets lie in no order that has to do with their arrival, and nothing old opens', async () => {
    const before = await copyOf(world, database);
    const sealed = await world.sheets();
    const [{ wrapped }] = await world.unit.select<{ wrapped: Buffer }>('SELECT wrapped_key AS wrapped FROM survey_rounds WHERE id = ?', [world.roundId]) as [{ wrapped: Buffer }];
    await world.close();

    const rows = await world.rows('survey_answer_sheets');
    expect(rows).toHaveLength(12);
    const isOf = (answers: Buffer, n: number) => answers.every((answer, place) => answer === 9 || answer === answersOf(n)(place));
    const arrival = rows.map(({ answers }) => RATERS.findIndex((_, n) => isOf(answers as Buffer, n)));
    expect([...arrival].sort((a, b) => a - b)).toEqual(RATERS.map((_, n) => n));
    expect(arrival).not.toEqual(RATERS.map((_, n) => n)); // by chance one time in 479 million

    // What the database holds now opens nothing; a copy from before needs SEAL_KEY as it was: hence it is replaced.
    expect((await world.round()).wrappedKey).toBeNull();
    await expect(world.keys.of(world.roundId)).rejects.toMatchObject({ code: 'answering.round-key-missing' });
    expect(found(before, wrapped).length).toBeGreaterThan(0);
    expect(() => unwrapKey(Buffer.alloc(32, 1), wrapped, world.roundId)).toThrow(SealBroken);
    for (const guess of [Buffer.alloc(32), wrapped.subarray(12, 44)]) expect(() => openSheet(guess, world.roundId, world.id.anong!, sealed[0]!.sealed)).toThrow(SealBroken);

    const after = await copyOf(world, database);
    const dump = [...after].filter(([file]) => /backup|dump/.test(file));
    for (const { id } of sealed) for (const [, bytes] of dump) expect(bytes.includes(id)).toBe(false);
    for (const [, bytes] of dump) expect(bytes.includes(wrapped)).toBe(false);
  });
});

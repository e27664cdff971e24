import { existsSync, readFileSync } from 'node:fs';

import { newId } from '@app/kernel';
import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, asks, openSurveyDatabase } from '../../test/an-open-round';

const RATERS = Array.from({ length: 6 }, (_, n) => `rater${n}`);

/** An administrator after the close, with the live files: the log held every page ever written, in the order of arrival. */
onBothEngines('what a close leaves outside the tables', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openSurveyDatabase(engine)));
  afterAll(() => database.clean());

  it('is no seal, no wrapped key and no mail that was not needed', async () => {
    const world = await anOpenRound(database, { asked: asks('peer', 'anong', ...RATERS) });
    for (const rater of RATERS) await world.fillAndSend(rater, 'anong', 4);
    await world.unit.run(() => world.unit.execute(
      `INSERT INTO notifications_deliveries (id, scope, person, kind, topic, address, day, dedupe_key, attempts, open_ends, state, error)
       VALUES (?, ?, ?, 'survey.invitation', NULL, 'a@example.go.th', '2027-01-12', ?, 0, 0, 'dropped', NULL)`, [newId(), world.roundId, world.id.rater0!, newId()]));
    const sealed = await world.sheets();
    const { wrappedKey } = await world.round();
    await world.close();
    await world.unit.run(async () => undefined); // takes its turn after the cutting of the log

    expect(await world.unit.select('SELECT id FROM notifications_deliveries WHERE scope = ?', [world.roundId])).toEqual([]);
    if (engine !== 'sqlite') return;
    const { databaseFile } = database.config;
    const files = [databaseFile, `${databaseFile}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file));
    expect(Buffer.concat(files).includes(world.roundId)).toBe(true); // the files were really read
    for (const bytes of files) {
      expect(bytes.includes(wrappedKey!)).toBe(false);
      for (const { id, sealed: sheet } of sealed) expect([bytes.includes(id), bytes.includes(sheet.subarray(0, 200))]).toEqual([false, false]);
    }
  });
});

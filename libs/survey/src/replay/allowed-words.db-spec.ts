import { newId } from '@app/kernel';
import { onBothEngines } from '@test/support';

import { openSurveyDatabase } from '../../test/an-open-round';

onBothEngines('the words of a review in the database', (engine) => {
  it('are widened without losing a row or a rule, and can be taken back', async () => {
    const database = await openSurveyDatabase(engine);
    const { unit, engine: { source } } = database;
    const insert = (id: string, ground: string, outcome: string | null) => unit.run(() => unit.execute(
      `INSERT INTO survey_reviews (id, round_id, ratee_id, version, ground, text, files, late, asked_at, answer_by, state, outcome, open_key) VALUES (?, ?, ?, 1, ?, '', '[]', 0, '2027-02-04 02:00:00.000', '2027-03-08', 'asked', ?, ?)`,
      [id, newId(), newId(), ground, outcome, `key ${id}`]));
    try {
      for (let undone = ''; undone !== 'Replay1765000002000';) {
        undone = (await unit.select<{ name: string }>('SELECT name FROM migrations ORDER BY id DESC LIMIT 1'))[0]!.name;
        await source.undoLastMigration({ transaction: 'each' });
      }
      const [kept, fault] = [newId(), newId()];
      await insert(kept, 'calculation', 'recomputed');
      await expect(insert(fault, 'fault', null)).rejects.toThrow();
      await source.runMigrations({ transaction: 'each' });
      await insert(fault, 'fault', 'replayed');
      expect((await unit.select<{ id: string }>('SELECT id FROM survey_reviews')).map(({ id }) => id).sort()).toEqual([kept, fault].sort());
      await expect(insert(newId(), 'too-low', null)).rejects.toThrow();
      await expect(unit.run(() => unit.execute("UPDATE survey_reviews SET open_key = ?", ['the same']))).rejects.toThrow(); // unique, still
    } finally {
      await database.clean();
    }
  });
});

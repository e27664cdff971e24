import { aMailServer, type MailServer, onBothEngines, type TestDatabase } from '@test/support';

import { aMailedRound, type MailedRound, openMailDatabase } from '../../test/a-mailed-round';
import { peersOf } from '../../test/an-open-round';
import { anOpenRound, aProvince, PIMJAI, type Province } from '../rounds/rounds.suite';

const OF_REMINDERS = "FROM notifications_deliveries WHERE scope = ? AND kind IN ('survey.reminder', 'survey.last-call')";

onBothEngines('who was reminded', (engine) => {
  let database: TestDatabase;
  let province: Province;
  let server: MailServer;
  beforeAll(async () => {
    [database, province, server] = await Promise.all([openMailDatabase(engine), aProvince(engine), aMailServer()]);
  });
  afterAll(async () => {
    await Promise.all([server.close(), database.clean(), province.clean()]);
  });

  const reminded = async ({ unit }: Pick<MailedRound, 'unit'>, roundId: string) => {
    const [row] = await unit.select<{ n: number }>(`SELECT COUNT(*) AS n ${OF_REMINDERS}`, [roundId]);
    return Number(row!.n);
  };

  it('is forgotten in the unit that closes the round, before any job has run', async () => {
    const world = await aMailedRound(database, server, { asked: peersOf('anong', 'burhan', 'chai') });
    await world.open();
    await world.at('2027-01-12', '09:00');
    expect(await reminded(world, world.roundId)).toBe(3);

    await world.close();
    expect(await world.round()).toMatchObject({ status: 'closed' });
    expect(await reminded(world, world.roundId)).toBe(0);
    const [others] = await world.unit.select<{ n: number }>('SELECT COUNT(*) AS n FROM notifications_deliveries WHERE scope = ?', [world.roundId]);
    expect(Number(others!.n)).toBe(3); // the invitations, which went to everybody alike
    await world.quit();
  });

  it('is forgotten in the unit that cancels it', async () => {
    const { unit, rounds } = province;
    const { id } = await anOpenRound(province);
    const row = { id: '0'.repeat(36), kind: 'survey.reminder', day: '2027-01-12' };
    await unit.run(() => unit.execute(
      "INSERT INTO notifications_deliveries (id, scope, person, kind, address, day, dedupe_key, attempts, open_ends, state) VALUES (?, ?, ?, ?, 'a@b.example', ?, ?, 0, 0, 'sent')",
      [row.id, id, row.id, row.kind, row.day, `remind:${id}`]));
    expect(await reminded(province as never, id)).toBe(1);

    await rounds.cancel(id, 'คำสั่งถูกเพิกถอน', PIMJAI);
    expect(await reminded(province as never, id)).toBe(0);
  });
});

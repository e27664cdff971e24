import { aMailServer, type MailServer, onBothEngines, type TestDatabase } from '@test/support';

import { aMailedRound, type MailedRound, openMailDatabase } from '../../test/a-mailed-round';
import { asks } from '../../test/an-open-round';
import { RatersService } from './raters.service';

/** Twelve in each of two units, four in a third, and one ratee whom they all rate. */
const people = (unit: string, count: number) => Array.from({ length: count }, (_, n) => `${unit}${String(n).padStart(2, '0')}`);
const UNITS = { land: people('land', 12), prison: people('prison', 12), small: people('small', 4) };
const RATERS = Object.values(UNITS).flat();

onBothEngines('progress', (engine) => {
  let database: TestDatabase;
  let server: MailServer;
  let world: MailedRound;
  beforeAll(async () => {
    database = await openMailDatabase(engine);
    server = await aMailServer();
  });
  afterAll(async () => {
    await server.close();
    await database.clean();
  });
  beforeEach(async () => {
    server.received.length = 0;
    world = await aMailedRound(database, server, { asked: asks('peer', 'ratee', ...RATERS), units: UNITS, byCard: ['ratee', ...RATERS] });
    await world.unit.run(() => world.unit.execute('UPDATE hr_units SET contact_id = ? WHERE id = ?', [world.id.land00, world.unitIds.land]));
    await world.open();
  });
  afterEach(() => world.quit());

  const finish = async (...raters: string[]) => {
    for (const rater of raters) await world.fillAndSend(rater, 'ratee', 4);
  };

  it('is counted at the opening and then once a day at noon, and does not move in between', async () => {
    expect(await world.progress.latest(world.roundId)).toMatchObject({ day: '2027-01-05', raters: 28, ratersLeft: 28, due: 28, received: 0 });
    await finish('land00', 'land01');
    expect(await world.progress.latest(world.roundId)).toMatchObject({ received: 0 });
    await world.at('2027-01-05', '12:00');
    expect(await world.progress.latest(world.roundId)).toMatchObject({ day: '2027-01-05', received: 2, ratersLeft: 26 });
    await world.at('2027-01-06', '12:00');
    expect(await world.progress.days(world.roundId)).toMatchObject([{ day: '2027-01-05', received: 2 }, { day: '2027-01-06', received: 2 }]);
  });

  it('names only units of ten raters of whom three have something left, and keeps no others', async () => {
    await finish(...UNITS.land.slice(0, 6));
    await world.at('2027-01-05', '12:00');
    // The small unit is part of the centre, which is itself too small to stand alone: the smallest named one joins it.
    expect((await world.progress.byUnit(world.roundId)).units.map(({ nameTh, raters }) => [nameTh, raters])).toHaveLength(1);
    const stored = await world.unit.select<{ raters: number }>('SELECT raters FROM survey_progress_snapshots WHERE round_id = ?', [world.roundId]);
    expect(stored.map(({ raters }) => Number(raters)).sort()).toEqual([12, 16]);

    await finish(...UNITS.land.slice(6, 11), ...UNITS.prison.slice(0, 11));
    await world.at('2027-01-06', '12:00');
    expect(await world.progress.byUnit(world.roundId)).toEqual({ units: [], others: null });
  });

  it('reaches the contact of a named unit as a share, without a name or a link, and one of another not at all', async () => {
    await world.unit.run(() => world.unit.execute("UPDATE hr_officers SET channel = 'mail', email = 'contact@office.example' WHERE id = ?", [world.id.land00]));
    await finish('land00', 'land01', 'land02');
    await world.at('2027-01-18', '12:00');
    const named = (await world.progress.byUnit(world.roundId)).units.map(({ unitId }) => unitId);
    const mails = (await world.at('2027-01-19', '09:00')).map(({ to, text }) => [to[0], text] as const);

    expect(mails).toHaveLength(named.includes(world.unitIds.land!) ? 1 : 0);
    for (const [to, text] of mails) {
      expect(to).toBe('contact@office.example');
      expect(text).toContain('เรียน ผู้ประสานงาน หน่วยland');
      expect(text).toContain('ร้อยละ 25.0');
      expect(text).not.toMatch(/\/a\/|ratee|land0/);
    }
  });

  it('tells of one rater only whether something is left', async () => {
    await finish('prison03');
    const raters = new RatersService(world.unit);
    expect((await raters.search(world.roundId, 'prison0')).map(({ name, hasTasksLeft }) => [name, hasTasksLeft]).slice(2, 5)).toEqual([['นายprison02', true], ['นายprison03', false], ['นายprison04', true]]);
    expect(Object.keys((await raters.search(world.roundId, 'prison03'))[0]!).sort()).toEqual(['byCard', 'hasTasksLeft', 'name', 'officerId', 'unitName']);
    expect(await raters.search(world.roundId, 'p')).toEqual([]);
    expect(await raters.search(world.roundId, '%%')).toEqual([]);
  });

  it('is counted no more after the close', async () => {
    await world.at('2027-01-21', '12:00');
    await world.close();
    await world.at('2027-01-22', '12:00');
    expect(await world.progress.latest(world.roundId)).toMatchObject({ day: '2027-01-21' });
  });
});

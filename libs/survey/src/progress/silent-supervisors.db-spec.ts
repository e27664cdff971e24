import { aMailServer, type MailServer, onBothEngines, type TestDatabase } from '@test/support';

import { aMailedRound, type MailedRound, openMailDatabase } from '../../test/a-mailed-round';
import { asks, hr } from '../../test/an-open-round';
import { Holidays } from '../invitations/holidays';
import { PanelWriter } from '../panels/panel.writer';
import { StandingPanels } from '../panels/standing-panels';
import { NoAppointingNow, NobodyToAppoint } from './progress.errors';
import { SilentSupervisorsService } from './silent-supervisors.service';

/** governor > chief > two heads; the officers of one head, and the chief's own two. */
const ABOVE: Record<string, string> = { head: 'chief', other: 'chief', chief: 'governor', a: 'head', b: 'head', c: 'other', d: 'other', e: 'head' };

onBothEngines('supervisors who are silent on the fifth day before the close', (engine) => {
  let database: TestDatabase;
  let server: MailServer;
  let world: MailedRound;
  let silent: SilentSupervisorsService;
  beforeAll(async () => {
    database = await openMailDatabase(engine);
    server = await aMailServer();
  });
  afterAll(async () => {
    await server.close();
    await database.clean();
  });
  beforeEach(async () => {
    world = await aMailedRound(database, server, {
      asked: [...asks('supervisor', 'a', 'head'), ...asks('supervisor', 'b', 'head'), ...asks('supervisor', 'c', 'other'), ...asks('supervisor', 'd', 'other'),
        ...asks('supervisor', 'e', 'head'), ...asks('supervisor', 'chief', 'governor')],
    });
    await world.unit.run(async () => {
      for (const [name, above] of Object.entries(ABOVE)) {
        await world.unit.execute('UPDATE survey_participants SET supervisor_id = ? WHERE round_id = ? AND officer_id = ?', [world.id[above], world.roundId, world.id[name]]);
      }
      await world.unit.execute('INSERT INTO survey_conflicts (round_id, one_id, other_id) VALUES (?, ?, ?)', [world.roundId, world.id.e, world.id.chief]);
    });
    await world.open();
    for (const name of ['head', 'other']) await world.pins.set(world.id[name]!, '918273');
    silent = new SilentSupervisorsService(
      world.unit, new Holidays(world.installation), new PanelWriter(world.unit), new StandingPanels(world.unit, world.withdrawals, world.links, world.jobs), world.audit, world.clock);
    await world.at('2027-01-14', '10:00');
  });
  afterEach(() => world.quit());

  const supervisors = async () => {
    const rows = await world.unit.select<{ rater: string; ratee: string; state: string }>(
      "SELECT rater_id AS rater, ratee_id AS ratee, state FROM survey_assignments WHERE round_id = ? AND relation = 'supervisor'", [world.roundId]);
    const name = (id: string) => Object.keys(world.id).find((each) => world.id[each] === id)!;
    return rows.map(({ rater, ratee, state }) => `${name(rater)} ${name(ratee)} ${state}`).sort();
  };

  it('are counted from that day on, and not before', async () => {
    expect(await silent.counts(await world.round())).toEqual({ silent: 6, vacant: 0, replaceable: 5 }); // nobody stands above the governor
    world.clock.set('2027-01-13T03:00:00Z');
    expect(await silent.counts(await world.round())).toBeNull();
    await expect(silent.appoint(await world.round(), hr)).rejects.toThrow(NoAppointingNow);
  });

  it('give way to the next superior, all at once; whoever answered is left alone', async () => {
    await world.fillAndSend('head', 'a', 4);
    await world.fill('head', 'b', 3);
    await world.unit.run(() => world.unit.execute("UPDATE survey_assignments SET state = 'withdrawn' WHERE round_id = ? AND ratee_id = ?", [world.roundId, world.id.d]));
    expect(await silent.counts(await world.round())).toEqual({ silent: 4, vacant: 1, replaceable: 4 });

    expect(await silent.appoint(await world.round(), hr)).toBe(4);
    expect(await supervisors()).toEqual([
      'chief b waiting', 'chief c waiting', 'chief d waiting', 'governor chief waiting', 'governor e waiting',
      'head a submitted', 'head b withdrawn', 'head e withdrawn', 'other c withdrawn', 'other d withdrawn',
    ]);
    expect(await world.rows('survey_drafts')).toEqual([]);
    expect(world.audit.acts.at(-1)).toEqual({
      act: 'supervisors.appointed', subject: world.roundId, details: { reason: 'vacant-or-silent', silent: 4, vacant: 1, appointed: 4, fallback: 1 },
    });
    await world.pins.set(world.id.chief!, '918273');
    await world.fillAndSend('chief', 'b', 5);
    await world.close();
    const [figures] = await world.unit.select<{ n: number }>('SELECT n FROM survey_results WHERE round_id = ? AND ratee_id = ?', [world.roundId, world.id.b]);
    expect(Number(figures!.n)).toBe(1);
  });

  it('are appointed for once: the new ones are given their time', async () => {
    await silent.appoint(await world.round(), hr);
    expect(await silent.counts(await world.round())).toMatchObject({ replaceable: 0 });
    await expect(silent.appoint(await world.round(), hr)).rejects.toThrow(NobodyToAppoint);
  });

  it('who send in the same moment have either answered or been replaced, never both', async () => {
    await Promise.all(['a', 'b', 'e'].map((ratee) => world.fill('head', ratee, 4)));
    const [appointed, ...sent] = await Promise.allSettled([
      silent.appoint(await world.round(), hr), ...['a', 'b', 'e'].map((ratee) => world.sending.send(world.pair('head', ratee), '918273'))]);
    expect(appointed.status).toBe('fulfilled');
    for (const [n, ratee] of ['a', 'b', 'e'].entries()) {
      const states = (await supervisors()).filter((row) => row.split(' ')[1] === ratee);
      expect(states).toHaveLength(sent[n]!.status === 'fulfilled' ? 1 : 2);
    }
    expect(await world.sheets()).toHaveLength(sent.filter(({ status }) => status === 'fulfilled').length);
  });
});

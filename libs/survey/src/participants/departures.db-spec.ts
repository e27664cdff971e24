import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, asks, CLOSES_AT, hr, type OpenRound, openSurveyDatabase, peersOf } from '../../test/an-open-round';
import { DeparturesService } from './departures.service';
import { DepartedAlready, NoDepartureNow } from './participant.errors';
import { ParticipantsService } from './participants.service';

const NAMES = ['anong', 'burhan', 'chai', 'dao', 'ek'];

onBothEngines('an officer who leaves the province', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  let departures: DeparturesService;
  beforeAll(async () => {
    database = await openSurveyDatabase(engine);
  });
  afterAll(() => database.clean());
  beforeEach(async () => {
    world = await anOpenRound(database, { asked: [...peersOf(...NAMES), ...asks('self', 'anong', 'anong')] });
    departures = new DeparturesService(world.unit, new ParticipantsService(world.unit, null as never, world.audit), world.audit, world.clock);
  });

  const leave = (name: string) => departures.leave(world.roundId, world.id[name]!, 'transfer', hr);

  it('is asked about by nobody and asks nobody; the sheets sent by the person stay', async () => {
    await world.fillAndSend('anong', 'burhan', 5);
    await world.fill('anong', 'chai', 4);
    await world.fillAndSend('burhan', 'anong', 4);
    await world.fill('chai', 'anong', 4);
    await world.declines.decline(world.pair('dao', 'anong'), 'dispute');

    await leave('anong');

    expect(await world.state('anong', 'burhan')).toBe('submitted');
    expect(await world.sheets()).toMatchObject([{ rateeId: world.id.burhan }]);
    for (const [rater, ratee] of [['anong', 'chai'], ['burhan', 'anong'], ['chai', 'anong'], ['dao', 'anong'], ['anong', 'anong']] as const) {
      expect(await world.state(rater, ratee)).toBe('withdrawn');
    }
    expect(await world.state('burhan', 'chai')).toBe('waiting');
    for (const table of ['survey_drafts', 'survey_declines']) expect(await world.rows(table)).toEqual([]);
    expect((await world.tasks.openTaskCounts(world.roundId)).has(world.id.anong!)).toBe(false);
  });

  it('has no result, while the sheets sent count for the others', async () => {
    for (const rater of NAMES) for (const ratee of NAMES) if (rater !== ratee) await world.fillAndSend(rater, ratee, 4);
    await leave('anong');
    await world.close();
    const results = await world.rows('survey_results');
    expect(results.map(({ ratee_id: id }) => id).sort()).toEqual(NAMES.slice(1).map((name) => world.id[name]!).sort());
    const sheets = (await world.rows('survey_tallies')).filter(({ relation }) => relation === 'peer').map(({ ratee_id: id, valid }) => [id === world.id.anong, Number(valid)]);
    expect(sheets.sort()).toEqual([[false, 4], [false, 4], [false, 4], [false, 4], [true, 0]]);
  });

  it('stands in the trail with the reason and without a word of what had been sent', async () => {
    await world.fillAndSend('anong', 'burhan', 5);
    await leave('anong');
    expect(world.audit.acts).toEqual([{ act: 'participant.left', subject: world.id.anong, details: { roundId: world.roundId, reason: 'transfer' } }]);
  });

  it('leaves once, and only between approval and close', async () => {
    await leave('anong');
    await expect(leave('anong')).rejects.toThrow(DepartedAlready);
    world.clock.set(CLOSES_AT);
    await expect(leave('burhan')).rejects.toThrow(NoDepartureNow);
    await world.unit.run(() => world.unit.execute("UPDATE survey_rounds SET status = 'approved' WHERE id = ?", [world.roundId]));
    await leave('burhan');
    await world.unit.run(() => world.unit.execute("UPDATE survey_rounds SET status = 'draft' WHERE id = ?", [world.roundId]));
    await expect(leave('chai')).rejects.toThrow(NoDepartureNow);
  });

  it('leaves no sheet about the person behind, though one is sent in the same moment', async () => {
    for (let tries = 0; tries < 5; tries++) {
      const each = await anOpenRound(database, { asked: asks('peer', 'anong', ...NAMES.slice(1)) });
      const service = new DeparturesService(each.unit, new ParticipantsService(each.unit, null as never, each.audit), each.audit, each.clock);
      for (const name of NAMES.slice(1)) await each.fill(name, 'anong', 4);
      await Promise.allSettled([
        ...NAMES.slice(1).map((name) => each.sending.send(each.pair(name, 'anong'))),
        service.leave(each.roundId, each.id.anong!, 'death', hr),
      ]);
      expect(await each.sheets()).toEqual([]);
    }
  });
});

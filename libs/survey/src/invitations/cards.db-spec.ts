import { aMailServer, type MailServer, onBothEngines, type TestDatabase } from '@test/support';

import { aMailedRound, type MailedRound, openMailDatabase } from '../../test/a-mailed-round';
import { hr, peersOf } from '../../test/an-open-round';

onBothEngines('cards', (engine) => {
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
    world = await aMailedRound(database, server, { asked: peersOf('anong', 'burhan', 'chai', 'dao'), byCard: ['burhan', 'dao'], units: { x: ['burhan'] } });
  });
  afterEach(() => world.quit());

  const owner = (name: string) => ({ purpose: 'answer' as const, scope: world.roundId, person: world.id[name]! });

  it('are printed once, in the order of the envelopes, with nothing on them but codes', async () => {
    const printed = await world.cards.printNew(world.roundId, hr);
    expect(printed.map(({ number }) => number)).toEqual([1, 2]);
    expect(printed[0]!.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(printed[0]!.qr).toMatch(/^<svg/);
    expect(Object.keys(printed[0]!).sort()).toEqual(['code', 'number', 'qr']);
    expect(await world.cards.printNew(world.roundId, hr)).toEqual([]);

    const holders = await world.cards.holders(await world.round());
    expect(holders.map(({ givenName, number, prints }) => [givenName, number, prints])).toEqual([['dao', 1, 1], ['burhan', 2, 1]]);
    expect(world.audit.acts).toContainEqual({ act: 'cards.printed', subject: world.roundId, details: { purpose: 'answer', cards: 2 } });
  });

  it('work at the door as typed, and die when they are reprinted, the QR code with them', async () => {
    const [dao] = await world.cards.printNew(world.roundId, hr);
    const link = (await world.links.codeOf(owner('dao')))!;
    expect((await world.links.open(dao!.code.toLowerCase())).person).toBe(world.id.dao);
    expect((await world.links.open(link)).person).toBe(world.id.dao);

    const again = await world.cards.reprint(world.roundId, world.id.dao!, hr);
    expect(again.number).toBe(1);
    expect(again.code).not.toBe(dao!.code);
    expect((await world.links.open(again.code)).person).toBe(world.id.dao);
    for (const dead of [dao!.code, link]) await expect(world.links.open(dead)).rejects.toMatchObject({ code: 'identity.link-not-valid' });
    expect(world.audit.acts).toContainEqual({ act: 'card.reprinted', subject: world.id.dao, details: { roundId: world.roundId, purpose: 'answer' } });
  });

  it('are printed by one of two who click at the same time', async () => {
    const runs = await Promise.all([world.cards.printNew(world.roundId, hr), world.cards.printNew(world.roundId, hr)]);
    expect(runs.map((cards) => cards.length).sort()).toEqual([0, 2]);
  });

  it('are neither printed after the close nor for those who get mail', async () => {
    await expect(world.cards.reprint(world.roundId, world.id.anong!, hr)).rejects.toMatchObject({ params: { reasons: ['not-printed'] } });
    await world.unit.run(() => world.unit.execute("UPDATE survey_rounds SET status = 'closed' WHERE id = ?", [world.roundId]));
    await expect(world.cards.printNew(world.roundId, hr)).rejects.toMatchObject({ params: { reasons: ['over'] } });
  });

  it('serve the week of own data too, with codes of their own', async () => {
    await world.unit.run(() => world.unit.execute("UPDATE survey_rounds SET status = 'draft' WHERE id = ?", [world.roundId]));
    const [dao] = await world.cards.printNew(world.roundId, hr);
    expect(await world.links.open(dao!.code)).toMatchObject({ person: world.id.dao, purpose: 'own-data' });
  });
});

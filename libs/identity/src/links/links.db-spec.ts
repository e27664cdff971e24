import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { identitySchema, LinkNotValid, type LinkPurpose, LinksService } from '..';
import { PersonalLink } from './link.entity';

const ROUND = '00000000-0000-4000-8000-00000000000a';
const NEXT = '00000000-0000-4000-8000-00000000000b';
const person = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

onBothEngines('personal links', (engine) => {
  let database: TestDatabase;
  let links: LinksService;
  beforeAll(async () => (database = await openTestDatabase(engine, identitySchema)));
  afterAll(() => database.clean());
  beforeEach(() => (links = new LinksService(database.unit, database.config)));
  afterEach(() => database.unit.run(() => database.unit.execute('DELETE FROM identity_links')));

  const anong = { purpose: 'answer' as LinkPurpose, scope: ROUND, person: person(1) };
  const codeOf = async (owner = anong) => (await links.codeOf(owner))!;
  const opens = async (code: string) => links.open(code).then(({ person: who }) => who, (error: unknown) => error);
  const refused = expect.any(LinkNotValid);

  it('are opened by the code of a mail, which a reminder can carry again', async () => {
    await links.issue('answer', ROUND, [person(1), person(2)]);
    const code = await codeOf();
    expect(await opens(code)).toBe(person(1));
    expect(await codeOf()).toBe(code);
    expect((await links.codes('answer', ROUND)).get(person(2))).toBe(await codeOf({ ...anong, person: person(2) }));
    expect(await opens('nonsense')).toEqual(refused);
    expect(await opens('')).toEqual(refused);
    expect(await opens('รหัส')).toEqual(refused);
  });

  it('stay as they are when they are issued again, for those who have one', async () => {
    await links.issue('answer', ROUND, [person(1)]);
    const code = await codeOf();
    await links.reissue(anong);
    const second = await codeOf();
    await links.issue('answer', ROUND, [person(1), person(2)]);
    expect(await codeOf()).toBe(second);
    expect(second).not.toBe(code);
    expect(await links.codes('answer', ROUND)).toHaveProperty('size', 2);
  });

  it('are opened by a card only once it was printed, however it is typed', async () => {
    await links.issue('answer', ROUND, [person(1)]);
    expect((await database.unit.repository(PersonalLink).findOneByOrFail(anong)).cardHash).toBeNull();
    const card = (await links.cardOf(anong))!;
    const typed = card.replace(/0/g, 'o').replace(/1/g, 'l').toLowerCase();
    expect(await opens(card)).toBe(person(1));
    expect(await opens(` ${typed.slice(0, 4)}-${typed.slice(4)}`)).toBe(person(1));
    expect((await links.cards('answer', ROUND, [person(1)])).get(person(1))).toEqual({ code: await codeOf(), card });
  });

  it('kill code and card when they are issued anew, and what was opened with them', async () => {
    await links.issue('answer', ROUND, [person(1)], { cards: true });
    const [code, card] = [await codeOf(), (await links.cardOf(anong))!];
    const { id, generation } = await links.open(code);
    expect(await links.find(id, generation)).not.toBeNull();

    const fresh = await links.reissue(anong);
    expect([await opens(code), await opens(card)]).toEqual([refused, refused]);
    expect(await links.find(id, generation)).toBeNull();
    expect(await opens(fresh)).toBe(person(1));
    expect(await opens((await links.cardOf(anong))!)).toBe(person(1));
    await expect(links.reissue({ ...anong, person: person(9) })).rejects.toThrow(LinkNotValid);
  });

  it('die all at once with their round and purpose, for ever, and no others', async () => {
    for (const [purpose, scope] of [['answer', ROUND], ['result', ROUND], ['answer', NEXT]] as const) await links.issue(purpose, scope, [person(1)], { cards: true });
    const [code, card] = [await codeOf(), (await links.cardOf(anong))!];
    const { id, generation } = await links.open(code);
    await links.endAll('answer', ROUND);

    expect([await opens(code), await opens(card)]).toEqual([refused, refused]);
    expect(await links.find(id, generation)).toBeNull();
    expect([await links.codeOf(anong), await links.cardOf(anong), (await links.codes('answer', ROUND)).size, (await links.cards('answer', ROUND, [person(1)])).size]).toEqual([null, null, 0, 0]);
    await expect(links.reissue(anong)).rejects.toThrow(LinkNotValid);
    expect(await opens(code)).toEqual(refused);
    for (const other of [{ ...anong, purpose: 'result' as const }, { ...anong, scope: NEXT }]) expect(await opens(await codeOf(other))).toBe(person(1));
  });

  it('are kept or rolled back with the unit that ends them', async () => {
    await links.issue('answer', ROUND, [person(1)]);
    await expect(database.unit.run(async () => {
      await links.endAll('answer', ROUND);
      throw new Error('the close failed');
    })).rejects.toThrow('the close failed');
    expect(await opens(await codeOf())).toBe(person(1));
  });

  it('leave in the database no code, no card, and no moment', async () => {
    await links.issue('answer', ROUND, [person(1), person(2)], { cards: true });
    const codes = await Promise.all([1, 2].flatMap((n) => [links.codeOf({ ...anong, person: person(n) }), links.cardOf({ ...anong, person: person(n) })]));
    const stored = JSON.stringify(await database.unit.select('SELECT * FROM identity_links'));
    for (const code of codes) expect(stored).not.toContain(code);
    expect(stored).not.toMatch(/\d{4}-\d{2}-\d{2}[ T]\d{2}:/);
  });

  it('of three thousand persons are issued in a few statements, no two alike', async () => {
    await links.issue('answer', ROUND, Array.from({ length: 3_000 }, (_, n) => person(n)), { cards: true });
    const [row] = await database.unit.select<Record<string, number | string>>('SELECT COUNT(*) AS n, COUNT(DISTINCT code_hash) AS codes, COUNT(DISTINCT card_hash) AS cards FROM identity_links');
    expect(Object.values(row!).map(Number)).toEqual([3_000, 3_000, 3_000]);
    const known = await database.unit.repository(PersonalLink).findOneByOrFail(anong);
    await expect(database.unit.run(() => database.unit.execute('UPDATE identity_links SET card_hash = ? WHERE person = ?', [known.cardHash, person(2)]))).rejects.toThrow(/UNIQUE|Duplicate/);
  });
});

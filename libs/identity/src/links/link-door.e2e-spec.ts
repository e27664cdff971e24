import { LinksService } from '@app/identity';
import { type RunningWeb, startWeb } from '@test/support';

const ROUND = '00000000-0000-4000-8000-00000000000a';
const ANONG = '00000000-0000-4000-8000-000000000001';

describe('the doors of links and cards', () => {
  let web: RunningWeb;
  let links: LinksService;
  beforeAll(async () => {
    web = await startWeb('sqlite');
    links = web.app.get(LinksService);
    await links.issue('own-data', ROUND, [ANONG], { cards: true });
  });
  afterAll(() => web.clean());

  const owner = { purpose: 'own-data' as const, scope: ROUND, person: ANONG };
  const aVisitor = async () => {
    const visitor = web.visitor();
    await visitor.get('/card');
    return visitor;
  };

  it('shut for ten minutes after twenty wrong codes from one address, both of them and for the right code too', async () => {
    const visitor = await aVisitor();
    for (let tries = 0; tries < 20; tries++) {
      const door = tries % 2 === 0 ? visitor.post('/card', { code: `0000000${tries % 9}` }) : visitor.post(`/a/wrong-${tries}`);
      expect((await door).status).toBe(403);
    }
    const card = (await links.cardOf(owner))!;
    const refused = await (await aVisitor()).post('/card', { code: card });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('10');
    expect((await (await aVisitor()).post(`/a/${await links.codeOf(owner)}`)).status).toBe(409);

    web.clock.advance(10 * 60_000);
    const entered = await aVisitor();
    expect(await entered.post('/card', { code: card }, { follow: false })).toMatchObject({ status: 303, location: '/my/data' });
  });

  it('do not believe an address that a visitor names', async () => {
    const page = await fetch(`${web.origin}/card`);
    const cookie = page.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
    const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries++) {
      const answer = await fetch(`${web.origin}/card`, {
        method: 'POST', redirect: 'manual', headers: { cookie, 'x-forwarded-for': `10.0.0.${tries}` }, body: new URLSearchParams({ _csrf: token, code: '00000000' }),
      });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 409]);
  });
});

import { FixedClock } from '@app/kernel';
import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { type Actor, ByLink, Cookies, FormExpired, identitySchema, LinkNotValid, LinksService, NotPermitted, PersonDirectory, Public, Requires, SessionsService, SignInNeeded, UsersService } from '..';
import { aBrowser } from '../../test/a-browser';
import { AccessGuard } from './access.guard';

const ROUND = '00000000-0000-4000-8000-00000000000a';
const ANONG = '00000000-0000-4000-8000-000000000001';

class Pages {
  undeclared() {}

  @Public()
  open() {}

  @Requires('rounds.manage')
  rounds() {}

  @ByLink('answer', 'own-data')
  tasks() {}
}

@Requires('rounds.manage')
class ManagedPages {
  rounds() {}

  @Public()
  open() {}
}

class Names extends PersonDirectory {
  async nameOf(person: string) {
    return person === ANONG ? 'นางอนงค์' : '';
  }
}

onBothEngines('the door', (engine) => {
  let database: TestDatabase;
  let guard: AccessGuard;
  let cookies: Cookies;
  let links: LinksService;
  let sessions: SessionsService;
  let browser: ReturnType<typeof aBrowser>;
  const clock = new FixedClock('2027-01-05T02:00:00Z');
  beforeAll(async () => {
    database = await openTestDatabase(engine, identitySchema);
    const users = new UsersService(database.unit);
    for (const role of ['hr', 'auditor'] as const) await users.create({ username: role, name: role, password: 'a long enough password', roles: [role] });
    [cookies, links, sessions] = [new Cookies(database.config), new LinksService(database.unit, database.config), new SessionsService(database.unit, users, clock)];
    guard = new AccessGuard(new Reflector(), sessions, links, cookies, new Names());
  });
  afterAll(() => database.clean());
  beforeEach(() => (browser = aBrowser()));
  afterEach(() => database.unit.run(() => database.unit.execute('DELETE FROM identity_links')));

  /** Goes through the door to a page; the actor who came in, or why not. */
  async function visits(page: () => void, sent: Parameters<typeof browser.request>[0] = {}, of: object = Pages): Promise<Actor | undefined | unknown> {
    const request = browser.request(sent) as ReturnType<typeof browser.request> & { actor?: Actor };
    const http = { getRequest: () => request, getResponse: () => browser.reply };
    const context = { getHandler: () => page, getClass: () => of, switchToHttp: () => http } as unknown as ExecutionContext;
    return guard.canActivate(context).then(() => request.actor, (error: unknown) => error);
  }
  const { undeclared, open, rounds, tasks } = Pages.prototype;

  const comesAs = async (username: string) => cookies.setStaff(browser.reply, await sessions.signIn(username, 'a long enough password'));
  const comesByLink = async (purpose: 'answer' | 'result' | 'own-data' = 'answer') => {
    await links.issue(purpose, ROUND, [ANONG]);
    cookies.setLink(browser.reply, await links.open((await links.codeOf({ purpose, scope: ROUND, person: ANONG }))!));
  };

  it('is shut where nobody said who may come in, for everybody', async () => {
    expect(await visits(undeclared)).toEqual(expect.any(NotPermitted));
    await comesAs('hr');
    expect(await visits(undeclared)).toEqual(expect.any(NotPermitted));
    expect(await visits(open, {}, ManagedPages)).toMatchObject({ name: 'hr' });
  });

  it('lets staff in by permission, of the page or of all its neighbours', async () => {
    expect(await visits(rounds)).toEqual(expect.any(SignInNeeded));
    await comesAs('auditor');
    expect(await visits(rounds)).toEqual(expect.any(NotPermitted));
    expect(await visits(ManagedPages.prototype.rounds, {}, ManagedPages)).toEqual(expect.any(NotPermitted));
    await comesAs('hr');
    expect(await visits(rounds)).toMatchObject({ kind: 'user', name: 'hr' });
    expect(await visits(ManagedPages.prototype.rounds, {}, ManagedPages)).toMatchObject({ name: 'hr' });
  });

  it('lets officers in by a live link of the right purpose, by name', async () => {
    expect(await visits(tasks)).toEqual(expect.any(LinkNotValid));
    await comesByLink('result');
    expect(await visits(tasks)).toEqual(expect.any(LinkNotValid));
    await comesByLink('answer');
    expect(await visits(tasks)).toMatchObject({ kind: 'officer', id: ANONG, name: 'นางอนงค์', officerId: ANONG, link: { purpose: 'answer', scope: ROUND, person: ANONG } });
    expect(((await visits(tasks)) as Actor).permissions.size).toBe(0);
  });

  it('shuts behind a link that was replaced or has ended', async () => {
    await comesByLink();
    await links.reissue({ purpose: 'answer', scope: ROUND, person: ANONG });
    expect(await visits(tasks)).toEqual(expect.any(LinkNotValid));
    await comesByLink();
    expect(await visits(tasks)).toMatchObject({ id: ANONG });
    await links.endAll('answer', ROUND);
    expect(await visits(tasks)).toEqual(expect.any(LinkNotValid));
  });

  it('keeps one person\'s two doors apart: a link opens no page of staff, a session no page of officers', async () => {
    await comesByLink();
    expect(await visits(rounds)).toEqual(expect.any(SignInNeeded));
    await comesAs('hr');
    expect(await visits(tasks)).toMatchObject({ kind: 'officer' });
    expect(await visits(rounds)).toMatchObject({ kind: 'user' });
    delete browser.cookies.link;
    expect(await visits(tasks)).toEqual(expect.any(LinkNotValid));
  });

  it('knows on open pages who came, and lets in who did not say', async () => {
    expect(await visits(open)).toBeUndefined();
    await comesByLink();
    expect(await visits(open)).toMatchObject({ kind: 'officer' });
    await comesAs('hr');
    expect(await visits(open)).toMatchObject({ kind: 'user' });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('takes a %s only from a page of its own', async (method) => {
    expect(await visits(open, { method })).toEqual(expect.any(FormExpired));
    await comesAs('hr');
    expect(await visits(rounds, { method, body: { _csrf: 'guessed' } })).toEqual(expect.any(FormExpired));
    const token = cookies.formToken(browser.request(), browser.reply);
    expect(await visits(rounds, { method, body: { _csrf: token } })).toMatchObject({ name: 'hr' });
    await comesAs('hr');
    expect(await visits(rounds, { method, body: { _csrf: token } })).toEqual(expect.any(FormExpired)); // another session
  });
});

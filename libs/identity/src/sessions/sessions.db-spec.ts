import { FixedClock } from '@app/kernel';
import { verify } from '@node-rs/argon2';
import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { identitySchema, permissionsOf, RolesClash, SessionsService, SignInRefused, TooManyTries, type User, UserMissing, UsernameTaken, UsersService } from '..';
import { ownPath } from './sessions.controller';

const PASSWORD = 'a long enough password';

describe('the page after signing in', () => {
  it.each(['/', '/rounds', '/rounds?a=1&b=%2F#c', '/a/../b'])('may be %s', (next) => expect(ownPath(next)).toMatch(/^\/[^/\\]*/));
  it.each([undefined, '', 'rounds', 'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', '/.//evil.example', 'javascript:alert(1)'])('may not be %j', (next) =>
    expect(ownPath(next)).toBe('/'));
});

onBothEngines('sessions of staff', (engine) => {
  let database: TestDatabase;
  let clock: FixedClock;
  let users: UsersService;
  let sessions: SessionsService;
  let somsri: User;
  beforeAll(async () => {
    database = await openTestDatabase(engine, identitySchema);
    users = new UsersService(database.unit);
    somsri = await users.create({ username: ' Somsri ', name: 'นางสมศรี', password: PASSWORD, roles: ['hr', 'head'], signingGroup: 'กลุ่มงานบริหารทรัพยากรบุคคล' });
  });
  afterAll(() => database.clean());
  beforeEach(async () => {
    clock = new FixedClock('2027-01-05T02:00:00Z');
    sessions = new SessionsService(database.unit, users, clock);
    await database.unit.run(async () => {
      await database.unit.execute('DELETE FROM identity_sessions');
      await database.unit.execute('UPDATE identity_users SET active = 1, failed_tries = 0, locked_until = NULL');
    });
  });

  const signIn = (username: string, password: string) => sessions.signIn(username, password).then(() => 'in', (error: Error) => error.constructor);

  it('begin with the right password and carry roles, permissions and group', async () => {
    const token = await sessions.signIn('SOMSRI ', PASSWORD);
    expect(await sessions.find(token)).toEqual({
      id: somsri.id, name: 'นางสมศรี', kind: 'user', roles: ['hr', 'head'], permissions: permissionsOf(['hr', 'head']), officerId: null, group: 'กลุ่มงานบริหารทรัพยากรบุคคล',
    });
    expect(await sessions.find(`${token}x`)).toBeNull();
    expect(await sessions.find('')).toBeNull();
  });

  it('leave in the database neither token nor password', async () => {
    const token = await sessions.signIn('somsri', PASSWORD);
    const stored = JSON.stringify([await database.unit.select('SELECT * FROM identity_sessions'), await database.unit.select('SELECT * FROM identity_users')]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(PASSWORD);
  });

  it('end after ten hours, by leaving, by a new password, and by the account being switched off', async () => {
    const [old, left] = [await sessions.signIn('somsri', PASSWORD), await sessions.signIn('somsri', PASSWORD)];
    await sessions.end(left);
    expect(await sessions.find(left)).toBeNull();
    clock.advance(10 * 3_600_000 - 1);
    expect(await sessions.find(old)).not.toBeNull();
    clock.advance(1);
    expect(await sessions.find(old)).toBeNull();

    const token = await sessions.signIn('somsri', PASSWORD);
    await users.setActive(somsri.id, false);
    expect(await sessions.find(token)).toBeNull();
    expect(await signIn('somsri', PASSWORD)).toBe(SignInRefused);
    await users.setActive(somsri.id, true);
    expect(await sessions.find(token)).not.toBeNull();
    await users.setPassword(somsri.id, PASSWORD);
    expect(await sessions.find(token)).toBeNull();
  });

  it('clear away those that are over', async () => {
    await sessions.signIn('somsri', PASSWORD);
    clock.advance(11 * 3_600_000);
    await sessions.signIn('somsri', PASSWORD);
    expect(await database.unit.select('SELECT id FROM identity_sessions')).toHaveLength(1);
  });

  it('are refused alike for a wrong password, an unknown name and one in Thai, at the same cost', async () => {
    for (const name of ['somsri', 'nobody', 'สมศรี', '']) expect(await signIn(name, 'wrong')).toBe(SignInRefused);
    const nobodys = await (sessions as unknown as { nobodysHash: Promise<string> }).nobodysHash;
    const cost = (hash: string) => hash.split('$').slice(0, 4);
    expect(cost(nobodys)).toEqual(cost(somsri.passwordHash));
    expect(await verify(nobodys, 'wrong')).toBe(false);
  });

  it('are locked after five wrong passwords for a quarter of an hour', async () => {
    for (let tries = 0; tries < 5; tries++) expect(await signIn('somsri', 'wrong')).toBe(SignInRefused);
    expect(await signIn('somsri', PASSWORD)).toBe(TooManyTries);
    clock.advance(15 * 60_000);
    expect(await signIn('somsri', PASSWORD)).toBe('in');
  });

  it('are guessed five times and no more, however many guesses come at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn('somsri', n === 15 ? PASSWORD : 'wrong')));
    expect(outcomes.filter((outcome) => outcome === SignInRefused)).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === TooManyTries)).toHaveLength(15);
  });

  it('forget wrong passwords after the right one', async () => {
    for (let tries = 0; tries < 4; tries++) await signIn('somsri', 'wrong');
    expect(await signIn('somsri', PASSWORD)).toBe('in');
    for (let tries = 0; tries < 4; tries++) expect(await signIn('somsri', 'wrong')).toBe(SignInRefused);
    expect(await signIn('somsri', PASSWORD)).toBe('in');
  });

  it('belong to accounts whose names are taken once and whose roles go together', async () => {
    const account = { name: 'x', password: PASSWORD };
    await expect(users.create({ ...account, username: 'SOMSRI', roles: [] })).rejects.toThrow(UsernameTaken);
    await expect(users.create({ ...account, username: 'both', roles: ['committee', 'administrator', 'auditor'] })).rejects.toThrow(RolesClash);
    expect(await users.find('both')).toBeNull();
    await expect(users.get('00000000-0000-4000-8000-000000000000')).rejects.toThrow(UserMissing);
    await expect(users.setActive('00000000-0000-4000-8000-000000000000', false)).rejects.toThrow(UserMissing);
  });
});

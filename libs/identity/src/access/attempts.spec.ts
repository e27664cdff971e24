import { FixedClock } from '@app/kernel';

import { LinkNotValid, PinWrong, SignInRefused, TooManyTries } from '../identity.errors';
import { Attempts, networkOf } from './attempts';

describe('attempts from one address', () => {
  let clock: FixedClock;
  let attempts: Attempts;
  beforeEach(() => {
    clock = new FixedClock('2027-01-05T02:00:00Z');
    attempts = new Attempts(clock);
  });
  const wrong = (address = '10.0.0.1', door: 'code' | 'session' = 'code') => attempts.at(door, address, () => Promise.reject(new LinkNotValid()));
  const right = (address = '10.0.0.1', door: 'code' | 'session' = 'code') => attempts.at(door, address, async () => 'in');
  const twentyWrong = async () => {
    for (let tries = 0; tries < 20; tries++) await expect(wrong()).rejects.toThrow(LinkNotValid);
  };

  it('are twenty wrong ones in ten minutes; then even the right one waits', async () => {
    await twentyWrong();
    await expect(wrong()).rejects.toThrow(TooManyTries);
    await expect(right()).rejects.toMatchObject({ code: 'identity.too-many-tries', params: { minutes: 10 } });
    clock.advance(9.5 * 60_000);
    await expect(right()).rejects.toMatchObject({ params: { minutes: 1 } });
    clock.advance(30_000);
    expect(await right()).toBe('in');
    await twentyWrong();
  });

  it('are right as often as one likes: a whole office comes in through one address', async () => {
    for (let person = 0; person < 500; person++) expect(await right()).toBe('in');
  });

  it('do not begin anew with a right one in between', async () => {
    for (let tries = 0; tries < 20; tries++) {
      await expect(wrong()).rejects.toThrow(LinkNotValid);
      if (tries < 19) expect(await right()).toBe('in');
    }
    await expect(right()).rejects.toThrow(TooManyTries);
  });

  it('leave the other door and all other addresses open', async () => {
    await twentyWrong();
    expect(await right('10.0.0.1', 'session')).toBe('in');
    expect(await right('10.0.0.2')).toBe('in');
  });

  it('sent all at once are judged like those sent one by one', async () => {
    const guesses = Array.from({ length: 100 }, (_, n) => attempts.at('session', '10.0.0.1', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (n !== 60) throw new SignInRefused();
      return 'in';
    }));
    const outcomes = await Promise.allSettled(guesses);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    expect(outcomes[60]).toMatchObject({ reason: expect.any(TooManyTries) });
  });

  it('count only what was wrong about the code or the password', async () => {
    for (let tries = 0; tries < 50; tries++) await expect(attempts.at('code', '10.0.0.1', () => Promise.reject(new PinWrong(1)))).rejects.toThrow(PinWrong);
    for (let tries = 0; tries < 50; tries++) await expect(attempts.at('code', '10.0.0.1', () => Promise.reject(new Error('database away')))).rejects.toThrow('away');
    expect(await right()).toBe('in');
  });

  it('are forgotten in time, and never fill the memory', async () => {
    const kept = () => (attempts as unknown as { wrong: Map<string, unknown> }).wrong;
    for (let n = 0; n < 11_000; n++) await wrong(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`).catch(() => undefined);
    expect(kept().size).toBe(10_000);
    clock.advance(10 * 60_000);
    await wrong().catch(() => undefined);
    expect([...kept().keys()]).toEqual(['code 10.0.0.1']);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:db8:1:2::9', '2001:db8:1:2'], ['2001:0DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'], ['fe80::1%eth0', 'fe80:0:0:0'], ['nonsense', 'nonsense'],
  ])('%s belongs to %s', (address, network) => expect(networkOf(address)).toBe(network));
});

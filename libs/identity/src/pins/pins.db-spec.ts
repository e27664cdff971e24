import { FixedClock } from '@app/kernel';
import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { identitySchema, isAcceptablePin, PinMissing, PinsService, PinTooEasy, PinWrong, TooManyTries } from '..';

const ANONG = '00000000-0000-4000-8000-000000000001';

describe('a PIN', () => {
  it.each(['482913', '100000', '135791', '112233'])('may be %s', (pin) => expect(isAcceptablePin(pin)).toBe(true));
  it.each(['000000', '111111', '999999', '123456', '012345', '345678', '567890', '987654', '654321', '098765', '12345', '1234567', 'abcdef', '12345a', '', ' 48291', '๔๘๒๙๑๓'])('may not be %j', (pin) =>
    expect(isAcceptablePin(pin)).toBe(false));
});

onBothEngines('the PIN of an officer', (engine) => {
  let database: TestDatabase;
  let clock: FixedClock;
  let pins: PinsService;
  beforeAll(async () => (database = await openTestDatabase(engine, identitySchema)));
  afterAll(() => database.clean());
  beforeEach(async () => {
    await database.unit.run(() => database.unit.execute('DELETE FROM identity_pins'));
    clock = new FixedClock('2027-01-05T02:00:00Z');
    pins = new PinsService(database.unit, clock);
  });

  const check = (pin: string) => pins.check(ANONG, pin).then(() => 'right', (error: Error & { params: object }) => [error.constructor, error.params]);

  it('is right or not, and says how many tries are left', async () => {
    expect(await check('482913')).toEqual([PinMissing, {}]);
    await pins.set(ANONG, '482913');
    expect([await pins.isSet(ANONG), await pins.isSet('other')]).toEqual([true, false]);
    expect(await check('482913')).toBe('right');
    expect(await check('482914')).toEqual([PinWrong, { left: 4 }]);
    expect(await check('')).toEqual([PinWrong, { left: 3 }]);
    expect(await check('482913')).toBe('right');
    expect(await check('482914')).toEqual([PinWrong, { left: 4 }]);
  });

  it('is locked after five wrong ones for a quarter of an hour, against the right one too', async () => {
    await pins.set(ANONG, '482913');
    for (const left of [4, 3, 2, 1]) expect(await check('000001')).toEqual([PinWrong, { left }]);
    expect(await check('000001')).toEqual([TooManyTries, { minutes: 15 }]);
    expect(await check('482913')).toEqual([TooManyTries, { minutes: 15 }]);
    clock.advance(15 * 60_000 - 1);
    expect(await check('482913')).toEqual([TooManyTries, { minutes: 15 }]);
    clock.advance(1);
    expect(await check('000001')).toEqual([PinWrong, { left: 4 }]);
    expect(await check('482913')).toBe('right');
  });

  it('is guessed five times and no more, however many guesses come at once', async () => {
    await pins.set(ANONG, '482913');
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => check(n === 15 ? '482913' : `00000${n % 10}`)));
    expect(outcomes.filter((outcome) => outcome[0] === PinWrong)).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome[0] === TooManyTries)).toHaveLength(16);
    expect(await check('482913')).toEqual([TooManyTries, { minutes: 15 }]);
  });

  it('may be right at the last try', async () => {
    await pins.set(ANONG, '482913');
    for (const left of [4, 3, 2, 1]) expect(await check('000001')).toEqual([PinWrong, { left }]);
    expect(await check('482913')).toBe('right');
    expect(await check('482913')).toBe('right');
  });

  it('is replaced by a new one, which opens at once', async () => {
    await pins.set(ANONG, '482913');
    for (let tries = 0; tries < 5; tries++) await check('000001');
    await Promise.all([pins.set(ANONG, '739164'), pins.set(ANONG, '739164')]);
    expect(await check('482913')).toEqual([PinWrong, { left: 4 }]);
    expect(await check('739164')).toBe('right');
    await expect(pins.set(ANONG, '123456')).rejects.toThrow(PinTooEasy);
  });

  it('is kept as a hash alone', async () => {
    await pins.set(ANONG, '482913');
    const stored = JSON.stringify(await database.unit.select('SELECT * FROM identity_pins'));
    expect(stored).not.toContain('482913');
    expect(stored).toContain('$argon2id$');
  });
});

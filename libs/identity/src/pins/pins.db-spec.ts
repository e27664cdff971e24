import { FixedClock, newId } from '@app/kernel';
import { type EngineName, onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';

import { identitySchema } from '..';
import { PinMissing, PinWrong, TooManyTries } from '../identity.errors';
import { PinsService } from './pins.service';

onBothEngines('a PIN', (engine: EngineName) => {
  let database: TestDatabase;
  let pins: PinsService;
  let person: string;
  const clock = new FixedClock('2027-02-05T02:00:00Z');
  beforeAll(async () => {
    database = await openTestDatabase(engine, identitySchema);
    pins = new PinsService(database.unit, clock);
  });
  afterAll(() => database.clean());
  beforeEach(async () => {
    clock.set('2027-02-05T02:00:00Z');
    await pins.set((person = newId()), '918273');
  });
  const tried = (pin: string): Promise<unknown> => pins.check(person, pin).then(() => 'right', (error: unknown) => (error as object).constructor);

  it('is locked by the fifth wrong try for a quarter of an hour, and forgives the tries before a right one', async () => {
    for (let n = 0; n < 4; n++) expect(await tried('111222')).toBe(PinWrong);
    expect(await tried('918273')).toBe('right');
    for (let n = 0; n < 4; n++) expect(await tried('111222')).toBe(PinWrong);
    expect(await tried('111222')).toBe(TooManyTries);
    expect(await tried('918273')).toBe(TooManyTries);
    clock.set('2027-02-05T02:15:00Z');
    expect(await tried('918273')).toBe('right');
    await expect(pins.check(newId(), '918273')).rejects.toThrow(PinMissing);
  });

  it('is not tried more than five times by however many requests at once', async () => {
    const wrong = await Promise.all(Array.from({ length: 20 }, (_, n) => tried(String(200_000 + n))));
    expect(wrong.filter((one) => one === PinWrong)).toHaveLength(4);
    expect(await tried('918273')).toBe(TooManyTries);
  });
});

import { onBothEngines } from '@test/support';

import { ClosingOnlyLater, RoundUnfit } from './round.errors';
import { anOpenRound, aProvince, ARREE, PIMJAI, Province, WANNA } from './rounds.suite';
import { SignedAlready } from './signature.errors';

onBothEngines('the closing minute', (engine) => {
  let province: Province;
  beforeAll(async () => {
    province = await aProvince(engine);
  });
  afterAll(() => province.clean());

  const closesOn = async (id: string) => (await province.rounds.get(id)).closesOn;

  it('moves later when a person of another group signs the same day', async () => {
    const { closing, rounds, unit } = province;
    const { id } = await anOpenRound(province);

    expect(await closing.moveLater(id, '2027-01-25', PIMJAI)).toBe(false);
    await expect(closing.moveLater(id, '2027-01-25', PIMJAI)).rejects.toThrow(SignedAlready);
    expect(await closing.moveLater(id, '2027-01-25', WANNA)).toBe(false);
    expect(await closing.moveLater(id, '2027-01-26', ARREE)).toBe(false); // another day is another act
    expect(await closesOn(id)).toBe('2027-01-21');
    expect(await closing.proposals(await rounds.get(id))).toHaveLength(3);

    expect(await closing.moveLater(id, '2027-01-25', ARREE)).toBe(true);
    expect(await rounds.get(id)).toMatchObject({ closesOn: '2027-01-25', observedTo: '2027-01-25', closesAt: new Date('2027-01-25T09:30:00Z') });
    expect(await unit.select("SELECT dedupe_key AS dedupeKey FROM jobs WHERE name = 'survey.close-round' AND payload LIKE ?", [`%${id}%`])).toEqual([{ dedupeKey: `close:${id}:2027-01-25T09:30:00.000Z` }]);
  });

  it('moves though both sign in the same moment', async () => {
    const { closing } = province;
    const { id } = await anOpenRound(province);

    // Several times, since two units only sometimes meet at the worst moment.
    for (const day of ['2027-01-25', '2027-01-26', '2027-01-27', '2027-01-28', '2027-02-01', '2027-02-02']) {
      const moved = await Promise.all([closing.moveLater(id, day, PIMJAI), closing.moveLater(id, day, ARREE)]);
      expect(moved.filter(Boolean)).toHaveLength(1);
      expect(await closesOn(id)).toBe(day);
    }
  });

  it.each([
    ['earlier', '2027-01-20', ClosingOnlyLater],
    ['to the same day', '2027-01-21', ClosingOnlyLater],
    ['to a Saturday', '2027-01-23', RoundUnfit],
    ['to a Friday afternoon', '2027-01-22', RoundUnfit],
    ['into the month of fasting', '2027-02-10', RoundUnfit],
  ])('never moves %s', async (_, day, refusal) => {
    const { id } = await anOpenRound(province);
    await expect(province.closing.moveLater(id, day, ARREE)).rejects.toThrow(refusal);
  });
});

import { onBothEngines } from '@test/support';

import { anOpenRound, aPreparedDraft, aProvince, ARREE, PIMJAI, type Province } from '../rounds/rounds.suite';
import { AnnouncedHolidays } from './announced-holidays.service';
import { HolidayKnown, HolidayPast } from './holiday.errors';

const EID = (day: string) => ({ day, nameTh: 'วันหยุดตามประกาศ', nameEn: 'Announced holiday' });

onBothEngines('an announced holiday', (engine) => {
  let province: Province;
  let announced: AnnouncedHolidays;
  beforeEach(async () => {
    province = await aProvince(engine);
    const { unit, installation, holidays, closing, audit, clock } = province;
    announced = new AnnouncedHolidays(unit, installation, holidays, closing, audit, clock);
  });
  afterEach(() => province.clean());

  const jobs = (name: string, id: string) =>
    province.unit.select<{ dedupeKey: string | null }>('SELECT dedupe_key AS dedupeKey FROM jobs WHERE name = ? AND payload LIKE ?', [name, `%${id}%`]);

  it('on the closing day moves the close to the next working day by itself, with its job and the reminders', async () => {
    const { id } = await anOpenRound(province);
    province.audit.acts.length = 0;
    expect(await announced.announce(EID('2027-01-21'), PIMJAI)).toBe(1);
    expect(await province.rounds.get(id)).toMatchObject({ closesOn: '2027-01-22', observedTo: '2027-01-22', closesAt: new Date('2027-01-22T09:30:00Z') });
    expect(await jobs('survey.close-round', id)).toEqual([{ dedupeKey: `close:${id}:2027-01-22T09:30:00.000Z` }]);
    expect(await jobs('survey.plan-reminders', id)).toHaveLength(1);
    expect(province.audit.acts).toEqual(['holiday.announced', 'round.closing-moved']);

    expect(await announced.announce(EID('2027-01-22'), PIMJAI)).toBe(1); // and over the weekend
    expect(await province.rounds.get(id)).toMatchObject({ closesOn: '2027-01-25' });
  });

  it('on another day plans the reminders anew and leaves the close alone', async () => {
    const { id } = await anOpenRound(province);
    expect(await announced.announce(EID('2027-01-12'), PIMJAI)).toBe(0);
    expect(await province.rounds.get(id)).toMatchObject({ closesOn: '2027-01-21' });
    expect(await jobs('survey.plan-reminders', id)).toHaveLength(1);
    expect((await announced.ahead()).find(({ day }) => day === '2027-01-12')).toMatchObject({ announced: true });
  });

  it('moves a round that is approved and not yet open as well, and no draft', async () => {
    const { id } = await aPreparedDraft(province);
    await announced.announce(EID('2027-01-21'), PIMJAI);
    expect(await province.rounds.get(id)).toMatchObject({ closesOn: '2027-01-21' });
    const other = await anOpenRound(province);
    await province.unit.run(() => province.unit.execute("UPDATE survey_rounds SET status = 'approved' WHERE id = ?", [other.id]));
    expect(await announced.announce(EID(other.closesOn), ARREE)).toBe(1);
    expect(await province.rounds.get(other.id)).toMatchObject({ closesOn: '2027-01-22' }); // the 21st is the other holiday
    expect(await jobs('survey.plan-reminders', other.id)).toEqual([]);
  });

  it('is entered once and not too late; two at the same moment are both kept', async () => {
    await anOpenRound(province);
    await Promise.all([announced.announce(EID('2027-01-13'), PIMJAI), announced.announce(EID('2027-01-14'), ARREE)]);
    expect((await announced.ahead()).filter((holiday) => holiday.announced).map(({ day }) => day)).toEqual(['2027-01-13', '2027-01-14']);
    await expect(announced.announce(EID('2027-01-13'), PIMJAI)).rejects.toThrow(HolidayKnown);
    await expect(announced.announce(EID('2027-03-09'), PIMJAI)).rejects.toThrow(HolidayKnown); // proposed already
    await expect(announced.announce(EID('2027-01-04'), PIMJAI)).rejects.toThrow(HolidayPast);
  });
});

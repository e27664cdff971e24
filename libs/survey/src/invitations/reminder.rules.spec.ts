import { bangkokInstant, type Holiday, PROPOSED_HOLIDAYS } from '@app/kernel';

import { isStillItsDay, lastDay, whatIsAhead } from './reminder.rules';

const round = { opensOn: '2027-01-05', closesAt: bangkokInstant('2027-01-21', '16:30') };
const holiday = (day: string): Holiday => ({ day, nameTh: 'วันหยุด', nameEn: 'Holiday', moveable: true });
const ahead = (from: string, holidays: readonly Holiday[] = PROPOSED_HOLIDAYS, closesAt = round.closesAt) =>
  whatIsAhead({ ...round, closesAt }, holidays, bangkokInstant(from, '08:00')).map(({ what, day }) => `${day} ${what}`);

describe('what is still sent', () => {
  it('is a reminder on the fifth working day, the third and the first before the end and the last, and between them a word to the contacts', () => {
    expect(ahead('2027-01-05')).toEqual(['2027-01-12 remind', '2027-01-18 remind', '2027-01-19 tell-contacts', '2027-01-20 remind', '2027-01-21 remind']);
  });

  it('is only what lies ahead', () => {
    expect(ahead('2027-01-20')).toEqual(['2027-01-20 remind', '2027-01-21 remind']);
  });

  it('moves with the closing minute', () => {
    expect(ahead('2027-01-20', PROPOSED_HOLIDAYS, bangkokInstant('2027-01-27', '16:30'))).toEqual([
      '2027-01-22 remind', '2027-01-25 tell-contacts', '2027-01-26 remind', '2027-01-27 remind',
    ]);
  });

  it('moves off a holiday that is announced a day before', () => {
    expect(ahead('2027-01-13', [...PROPOSED_HOLIDAYS, holiday('2027-01-18')])).toEqual(['2027-01-15 remind', '2027-01-19 tell-contacts', '2027-01-20 remind', '2027-01-21 remind']);
    expect(lastDay(round, [...PROPOSED_HOLIDAYS, holiday('2027-01-21')])).toBe('2027-01-22');
  });
});

describe('a reminder that was held up', () => {
  it.each([
    ['an hour late', '2027-01-12', '10:00', true],
    ['on the next day', '2027-01-13', '09:00', false],
    ['on a Friday afternoon', '2027-01-15', '13:00', false],
    ['on a Friday morning', '2027-01-15', '09:00', true],
    ['on a Saturday', '2027-01-16', '09:00', false],
    ['after 14.00 in Ramadan', '2027-02-15', '14:30', false],
  ])('%s', (_, day, time, isSent) => {
    const asked = _ === 'on the next day' ? '2027-01-12' : day;
    expect(isStillItsDay(asked, bangkokInstant(day, time), PROPOSED_HOLIDAYS)).toBe(isSent);
  });
});

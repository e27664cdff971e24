import { planRound, PROPOSED_HOLIDAYS } from '@app/kernel';

import { closingInstant, effectiveDay, nextHalf, whyNotDates } from './round-dates.rules';

const FIRST_OF_2570 = {
  confirmFrom: '2026-12-04', confirmTo: '2026-12-17', opensOn: '2027-01-05', closesOn: '2027-01-21', releasesOn: '2027-02-04', effectiveOn: '2027-04-01',
};
const faults = (change: Partial<typeof FIRST_OF_2570>) =>
  whyNotDates({ ...FIRST_OF_2570, ...change }, PROPOSED_HOLIDAYS).map(({ field, code }) => `${field} ${code}`);

describe('the dates of a round', () => {
  it('serve the raise of April or October', () => {
    expect([effectiveDay(2570, 1), effectiveDay(2570, 2)]).toEqual(['2027-04-01', '2027-10-01']);
    expect(closingInstant('2027-01-21').toISOString()).toBe('2027-01-21T09:30:00.000Z');
  });

  it.each([
    ['2026-11-22', 2570, 1],
    ['2026-12-07', 2570, 1],
    ['2026-12-08', 2570, 2],
    ['2027-06-09', 2571, 1],
  ])('are proposed on %s for fiscal year %i, half %i', (today, fiscalYear, half) => {
    expect(nextHalf(today, 115)).toEqual({ fiscalYear, half });
  });

  it.each([1, 2])('planned by the calendar have no fault: half %i of 2570', (half) => {
    const effectiveOn = effectiveDay(2570, half);
    const { dates } = planRound({ effectiveDay: effectiveOn, holidays: PROPOSED_HOLIDAYS });
    expect(whyNotDates({ ...dates!, confirmTo: dates!.confirmUntil, effectiveOn }, PROPOSED_HOLIDAYS)).toEqual([]);
  });

  it.each([
    ['nothing', {}, []],
    ['a day that does not exist', { closesOn: '2027-02-30' }, ['closesOn not-a-day']],
    ['closing before opening', { closesOn: '2027-01-04' }, ['closesOn not-after']],
    ['opening while data are being confirmed', { opensOn: '2026-12-17' }, ['opensOn not-after']],
    ['opening on a Saturday', { opensOn: '2027-01-09' }, ['opensOn weekend']],
    ['opening on a Friday morning', { opensOn: '2027-01-08' }, []],
    ['closing on a Friday afternoon', { closesOn: '2027-01-22' }, ['closesOn friday-afternoon']],
    ['closing on the new year', { closesOn: '2027-01-01', opensOn: '2026-12-28' }, ['closesOn holiday']],
    ['open in the month of fasting', { opensOn: '2027-02-15', closesOn: '2027-03-04', releasesOn: '2027-03-17' }, ['opensOn in-ramadan']],
    ['release after the raise', { releasesOn: '2027-04-07' }, ['effectiveOn not-after']],
    ['two faults at once', { opensOn: '2027-01-09', closesOn: '2027-01-22' }, ['opensOn weekend', 'closesOn friday-afternoon']],
  ])('are refused for: %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('are refused in a year whose holidays nobody has entered', () => {
    expect(whyNotDates(FIRST_OF_2570, []).map(({ code }) => code)).toEqual(Array(5).fill('holidays-unknown'));
  });
});

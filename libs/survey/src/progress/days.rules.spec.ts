import { isWorkingDay } from '@app/kernel';

import { receivedByDay } from './days.rules';

describe('forms received per working day', () => {
  const taken = [['2027-01-05', 10], ['2027-01-06', 30], ['2027-01-07', 30], ['2027-01-08', 40], ['2027-01-09', 45], ['2027-01-10', 46], ['2027-01-11', 50]].map(([day, received]) => ({ day: String(day), received: Number(received) }));
  const counts = receivedByDay('2027-01-05', '2027-01-13', taken, (day) => isWorkingDay(day, []), new Set(['2027-01-12']));

  it('are the steps between daily counts, a weekend\'s with the Monday, nothing on days to come', () => {
    expect(counts.map(({ day, count }) => [day.slice(8), count])).toEqual([['05', 10], ['06', 20], ['07', 0], ['08', 10], ['11', 10], ['12', null], ['13', null]]);
  });

  it('carry a mark where a reminder goes out', () => {
    expect(counts.filter(({ reminded }) => reminded).map(({ day }) => day)).toEqual(['2027-01-12']);
  });
});

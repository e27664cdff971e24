import { eidAlAdhaOf, eidAlFitrOf, isRamadan, ramadanOf } from './ramadan';

describe('the month of fasting', () => {
  it.each([
    [2026, [{ from: '2026-02-18', to: '2026-03-19' }]],
    [2027, [{ from: '2027-02-08', to: '2027-03-08' }]],
    [2029, [{ from: '2029-01-16', to: '2029-02-13' }]],
    [2030, [{ from: '2030-01-05', to: '2030-02-03' }, { from: '2030-12-26', to: '2031-01-23' }]],
  ])('of %i', (year, periods) => {
    expect(ramadanOf(year)).toEqual(periods);
  });

  it('ends on the eve of Eid al-Fitr', () => {
    expect(eidAlFitrOf(2027)).toEqual(['2027-03-09']);
    expect(eidAlAdhaOf(2027)).toEqual(['2027-05-16']);
    expect(eidAlAdhaOf(2028)).toEqual(['2028-05-05']);
  });

  it('is taken a day wider, because the moon must be seen', () => {
    expect(['2027-02-06', '2027-02-07', '2027-03-09', '2027-03-10'].map((day) => isRamadan(day))).toEqual([false, true, true, false]);
    expect(['2027-02-07', '2027-02-08', '2027-03-08', '2027-03-09'].map((day) => isRamadan(day, 0))).toEqual([false, true, true, false]);
  });
});

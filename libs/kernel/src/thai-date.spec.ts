import { addDays, dayOfWeek, daysBetween, fiscalYearOf, formatDay, formatInstant, formatTime, isDay, toBuddhistYear } from './thai-date';

describe('a day', () => {
  it('is strict', () => {
    for (const day of ['2026-02-23', '2028-02-29', '1966-12-31']) expect(isDay(day)).toBe(true);
    for (const text of ['2026-2-23', '2026-02-30', '2027-02-29', '2026-13-01', '2026-00-10', '2569-02-23', '1855-01-01', '2026-02-23T00:00', ' 2026-02-23', '']) {
      expect(isDay(text)).toBe(false);
    }
  });

  it('is shown in the Buddhist era', () => {
    expect(formatDay('2026-02-23', 'long')).toBe('23 กุมภาพันธ์ 2569');
    expect(formatDay('2026-02-23', 'short')).toBe('23 ก.พ. 2569');
    expect(formatDay('2026-02-03', 'long', 'th', 'thai')).toBe('๓ กุมภาพันธ์ ๒๕๖๙');
    expect(formatDay('2026-02-03', 'short', 'th', 'thai')).toBe('๓ ก.พ. ๒๕๖๙');
  });

  it('is shown in the common era in English', () => {
    expect(formatDay('2026-02-23', 'long', 'en')).toBe('23 February 2026');
    expect(formatDay('2026-02-23', 'short', 'en')).toBe('23 Feb 2026');
  });

  it('is counted without time zones', () => {
    expect(addDays('2027-04-01', -86)).toBe('2027-01-05');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2027-01-05', '2027-04-01')).toBe(86);
    expect(daysBetween('2027-04-01', '2027-01-05')).toBe(-86);
    expect(dayOfWeek('2027-01-03')).toBe(0);
    expect(dayOfWeek('2027-01-22')).toBe(5);
    expect(() => addDays('2569-04-01', 1)).toThrow(RangeError);
  });

  it('belongs to the fiscal year that 1 October begins', () => {
    expect(toBuddhistYear(2026)).toBe(2569);
    expect(fiscalYearOf('2025-10-01')).toBe(2569);
    expect(fiscalYearOf('2026-09-30')).toBe(2569);
    expect(fiscalYearOf('2026-10-01')).toBe(2570);
    expect(fiscalYearOf('2027-01-05')).toBe(2570);
  });
});

describe('an instant', () => {
  const evening = new Date('2026-02-23T09:30:00Z');
  const pastMidnight = new Date('2026-02-22T17:05:00Z');

  it('is shown on the wall clock of Bangkok', () => {
    expect(formatInstant(evening, 'th')).toBe('23 กุมภาพันธ์ 2569 เวลา 16.30 น.');
    expect(formatInstant(evening, 'th', 'short')).toBe('23 ก.พ. 2569 16.30 น.');
    expect(formatInstant(evening, 'th', 'long', 'thai')).toBe('๒๓ กุมภาพันธ์ ๒๕๖๙ เวลา ๑๖.๓๐ น.');
    expect(formatInstant(evening, 'en')).toBe('23 February 2026, 16:30');
    expect(formatInstant(pastMidnight, 'th', 'short')).toBe('23 ก.พ. 2569 00.05 น.');
    expect(formatTime(evening)).toBe('16.30 น.');
  });
});

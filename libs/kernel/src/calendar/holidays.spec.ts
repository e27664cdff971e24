import { dayOfWeek, isDay } from '../thai-date';
import { PROPOSED_HOLIDAYS, withSubstitutes } from './holidays';

describe('the proposed holidays', () => {
  const named = (day: string) => PROPOSED_HOLIDAYS.find((holiday) => holiday.day === day)?.nameEn;
  const aHoliday = (day: string) => ({ day, nameTh: day, nameEn: day, moveable: false });
  const substitutesOf = (...days: string[]) =>
    withSubstitutes(days.map(aHoliday)).map(({ day }) => day).filter((day) => !days.includes(day));

  it('are real days, in order, one entry a day, each with two names', () => {
    const days = PROPOSED_HOLIDAYS.map(({ day }) => day);
    expect(days.filter((day) => !isDay(day))).toEqual([]);
    expect(days).toEqual([...new Set(days)].sort());
    expect(PROPOSED_HOLIDAYS.filter(({ nameTh, nameEn }) => !nameTh || !nameEn)).toEqual([]);
  });

  it('cover every year from 2026 to 2030 alike', () => {
    for (const year of ['2026', '2027', '2028', '2029', '2030']) {
      const names = PROPOSED_HOLIDAYS.filter(({ day }) => day.startsWith(year)).map(({ nameEn }) => nameEn);
      for (const feast of ['Chakri Memorial Day', 'Makha Bucha Day', 'Visakha Bucha Day', 'Asarnha Bucha Day', 'Buddhist Lent Day', 'Eid al-Fitr (Hari Raya Puasa)']) {
        expect(names).toContain(feast);
      }
    }
  });

  it('hold the feasts of the southern border, which may still move', () => {
    expect(named('2027-03-09')).toBe('Eid al-Fitr (Hari Raya Puasa)');
    expect(named('2026-05-27')).toBe('Eid al-Adha (Hari Raya Haji)');
    expect(named('2027-02-06')).toBe('Chinese New Year (southern border provinces)');
    expect(named('2030-02-03')).toBe('Chinese New Year (southern border provinces)');
    expect(PROPOSED_HOLIDAYS.filter(({ nameEn }) => /Eid|Chinese/.test(nameEn)).every(({ moveable }) => moveable)).toBe(true);
  });

  it('begin Lent on the day after Asarnha Bucha', () => {
    const of = (name: string) => PROPOSED_HOLIDAYS.filter(({ nameEn }) => nameEn === name).map(({ day }) => day);
    const [asarnha, lent] = [of('Asarnha Bucha Day'), of('Buddhist Lent Day')];
    expect(lent.map((day) => Date.parse(day) - 86_400_000)).toEqual(asarnha.map((day) => Date.parse(day)));
  });

  it('give a day off for a holiday on a weekend', () => {
    expect(named('2026-12-07')).toBe("Substitution for National Father's Day");
    expect(PROPOSED_HOLIDAYS.filter(({ day, nameEn }) => nameEn.startsWith('Subst') && [0, 6].includes(dayOfWeek(day)))).toEqual([]);
  });

  it('give one day off for holidays on adjoining days', () => {
    expect(substitutesOf('2024-07-20', '2024-07-21')).toEqual(['2024-07-22']); // Saturday and Sunday
    expect(substitutesOf('2027-07-18', '2027-07-19')).toEqual(['2027-07-20']); // Sunday and Monday
    expect(substitutesOf('2023-04-13', '2023-04-14', '2023-04-15')).toEqual(['2023-04-17']); // Thursday to Saturday
  });

  it('give a day off each where a working day lies between', () => {
    expect(substitutesOf('2027-05-01', '2027-05-03')).toEqual(['2027-05-04']); // Saturday; the Monday is taken
    expect(substitutesOf('2027-05-01', '2027-05-09')).toEqual(['2027-05-03', '2027-05-10']);
  });
});

import { PROPOSED_HOLIDAYS as holidays } from './holidays';
import { effectiveClosing, isWorkingDay, nextWorkingDay, previousWorkingDay, shiftWorkingDays } from './working-days';

describe('working days', () => {
  it('leave out weekends and holidays', () => {
    expect(isWorkingDay('2027-01-22', holidays)).toBe(true);
    expect(isWorkingDay('2027-01-23', holidays)).toBe(false);
    expect(isWorkingDay('2027-07-19', holidays)).toBe(false);
    expect(isWorkingDay('2027-07-19', [])).toBe(true);
  });

  it('come before and after, over any number of days off', () => {
    expect(previousWorkingDay('2027-07-21', holidays)).toBe('2027-07-16');
    expect(nextWorkingDay('2027-07-16', holidays)).toBe('2027-07-21');
    expect(previousWorkingDay('2027-01-21', holidays)).toBe('2027-01-20');
    expect(nextWorkingDay('2026-12-30', holidays)).toBe('2027-01-04');
  });

  it('are counted without the day itself', () => {
    expect(shiftWorkingDays('2027-01-05', 5, holidays)).toBe('2027-01-12');
    expect(shiftWorkingDays('2027-07-22', -3, holidays)).toBe('2027-07-15');
    expect(shiftWorkingDays('2027-07-18', 0, holidays)).toBe('2027-07-18');
  });
});

describe('a deadline', () => {
  it('stands on a working day', () => {
    expect(effectiveClosing('2027-01-21', holidays)).toBe('2027-01-21');
  });

  it('moves to the next working day when the feast is announced for it', () => {
    const announced = [...holidays, { day: '2027-01-21', nameTh: 'ประกาศเพิ่ม', nameEn: 'announced', moveable: false }];
    expect(effectiveClosing('2027-01-21', announced)).toBe('2027-01-22');
    expect(effectiveClosing('2027-02-20', holidays)).toBe('2027-02-23'); // Saturday, Makha Bucha, its substitute
  });
});

import { bangkokInstant } from '../clock';
import { PROPOSED_HOLIDAYS as holidays } from './holidays';
import { mayRemindAt, OpenPeriod, reminderTimes } from './reminder-times';

describe('reminders', () => {
  const daysOf = (period: Partial<OpenPeriod>) =>
    reminderTimes({ opensOn: '2027-01-05', closesOn: '2027-01-21', holidays, ...period }).map((at) => at.toISOString());

  it('come on working days +5, -3, -1 and the last, at 09.00 in Bangkok', () => {
    expect(daysOf({})).toEqual(['2027-01-12T02:00:00.000Z', '2027-01-18T02:00:00.000Z', '2027-01-20T02:00:00.000Z', '2027-01-21T02:00:00.000Z']);
  });

  it('count around Asarnha Bucha and Lent', () => {
    expect(daysOf({ opensOn: '2027-07-07', closesOn: '2027-07-22' }).map((at) => at.slice(5, 10))).toEqual(['07-14', '07-15', '07-21', '07-22']);
  });

  it('follow a deadline that moved because its day became a holiday', () => {
    const announced = [...holidays, { day: '2027-01-21', nameTh: 'ประกาศเพิ่ม', nameEn: 'announced', moveable: false }];
    expect(daysOf({ holidays: announced }).map((at) => at.slice(5, 10))).toEqual(['01-12', '01-18', '01-20', '01-22']);
  });

  it('come once a day at most, and never with the invitation', () => {
    expect(daysOf({ closesOn: '2027-01-12' }).map((at) => at.slice(5, 10))).toEqual(['01-07', '01-11', '01-12']);
    expect(daysOf({ closesOn: '2027-01-06' }).map((at) => at.slice(5, 10))).toEqual(['01-06']);
    expect(daysOf({ closesOn: '2027-01-05' })).toEqual([]);
  });

  it('leave out the last day when it closes before they would be read', () => {
    expect(daysOf({ closesAt: '09:00' }).map((at) => at.slice(5, 10))).toEqual(['01-12', '01-18', '01-20']);
  });

  it('are never sent on a Friday afternoon, a holiday, or after 14.00 in Ramadan', () => {
    const may = (day: string, time: string) => mayRemindAt(bangkokInstant(day, time), holidays);
    expect([may('2027-01-22', '11:59'), may('2027-01-22', '12:00'), may('2027-01-22', '20:00')]).toEqual([true, false, false]);
    expect([may('2027-01-23', '09:00'), may('2027-07-19', '09:00'), may('2027-07-21', '16:00')]).toEqual([false, false, true]);
    expect([may('2027-02-10', '14:00'), may('2027-02-10', '14:01'), may('2027-02-12', '12:30')]).toEqual([true, false, false]);
    expect(may('2027-02-05', '15:00')).toBe(false);
  });
});

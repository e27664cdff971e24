import { bangkokInstant, type Holiday, PROPOSED_HOLIDAYS } from '@app/kernel';

import { deadlineOf, lastDayOf, letterKnownOn, reviewUntil, windowState } from './knowledge.rules';

const holiday = (day: string): Holiday => ({ day, nameTh: 'วันหยุด', nameEn: 'Holiday', moveable: true });

describe('the fifteen days', () => {
  it('run from the day after the result became known', () => {
    expect(reviewUntil('2027-02-04', 15, [])).toBe('2027-02-19'); // a Friday
  });

  it('end on a working day: Saturday, and the Sunday and the substitute of Makha Bucha after it, move to Tuesday', () => {
    expect(reviewUntil('2027-02-05', 15, PROPOSED_HOLIDAYS)).toBe('2027-02-23');
  });

  it('count from the fifteenth day after a letter to the unit', () => {
    expect(letterKnownOn('2027-02-05')).toBe('2027-02-20');
    expect(reviewUntil(letterKnownOn('2027-02-05'), 15, PROPOSED_HOLIDAYS)).toBe('2027-03-08'); // Sunday 7 March
  });

  it('end at 16.30 in Bangkok, that minute included', () => {
    const window = { knownOn: '2027-02-04', reviewUntil: '2027-02-19', lateUntil: null };
    expect(deadlineOf(window, [])).toEqual(bangkokInstant('2027-02-19', '16:30'));
    expect(windowState(window, new Date('2027-02-19T09:30:00.000Z'), '2027-02-19', [])).toBe('open');
    expect(windowState(window, new Date('2027-02-19T09:30:00.001Z'), '2027-02-19', [])).toBe('over');
  });

  it('move by the calendar alone when the last day is made a holiday afterwards', () => {
    expect(lastDayOf({ reviewUntil: '2027-02-19', lateUntil: null }, [holiday('2027-02-19')])).toBe('2027-02-22');
  });

  it('are longer where the committee saw good reason, and never shorter', () => {
    expect(lastDayOf({ reviewUntil: '2027-02-19', lateUntil: '2027-03-01' }, [])).toBe('2027-03-01');
    expect(lastDayOf({ reviewUntil: '2027-02-19', lateUntil: '2027-02-10' }, [])).toBe('2027-02-19');
  });

  it('have not begun for whoever does not know yet', () => {
    expect(windowState(null, new Date('2027-02-19T00:00:00Z'), '2027-02-19', [])).toBe('unknown');
    expect(windowState({ knownOn: '2027-02-20', reviewUntil: '2027-03-08', lateUntil: null }, new Date('2027-02-19T00:00:00Z'), '2027-02-19', [])).toBe('unknown');
  });
});

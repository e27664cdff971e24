import { PROPOSED_HOLIDAYS as holidays } from './holidays';
import { observationPeriod, planRound } from './round-plan';

describe('a planned round', () => {
  it('of fiscal year 2570 opens 5 January, closes 21 January, is released 4 February 2027', () => {
    expect(planRound({ effectiveDay: '2027-04-01', holidays })).toEqual({
      dates: {
        confirmFrom: '2026-12-04', // T-115 is the day off for Father's Day
        confirmUntil: '2026-12-17',
        opensOn: '2027-01-05',
        closesOn: '2027-01-21', // T-69 is a Friday
        releasesOn: '2027-02-04', // T-55 is a Friday
        reviewAbout: '2027-02-18',
        decidesBy: '2027-03-18',
      },
      reasons: [],
    });
  });

  it('of its second half opens 7 July, closes 22 July, is released 5 August 2027', () => {
    expect(planRound({ effectiveDay: '2027-10-01', holidays })).toEqual({
      dates: {
        confirmFrom: '2027-06-08',
        confirmUntil: '2027-06-17',
        opensOn: '2027-07-07',
        closesOn: '2027-07-22', // T-69 is a Saturday, the day before a Friday
        releasesOn: '2027-08-05',
        reviewAbout: '2027-08-19',
        decidesBy: '2027-09-16',
      },
      reasons: [],
    });
  });

  it('rests in both examples on weekends and Friday afternoons, and on one holiday', () => {
    const bare = (effectiveDay: string) => planRound({ effectiveDay, holidays: [] }).dates;
    expect(bare('2027-04-01')).toEqual({ ...planRound({ effectiveDay: '2027-04-01', holidays }).dates, confirmFrom: '2026-12-07' });
    expect(bare('2027-10-01')).toEqual(planRound({ effectiveDay: '2027-10-01', holidays }).dates);
  });

  it('may open on a Friday morning but not close on a Friday afternoon', () => {
    const { dates } = planRound({ effectiveDay: '2027-10-01', holidays, offsets: { opensOn: 84, closesOn: 70 } });
    expect(dates).toMatchObject({ opensOn: '2027-07-09', closesOn: '2027-07-22' });
  });

  it('steps over a run of holidays to the day before it', () => {
    const { dates } = planRound({ effectiveDay: '2027-10-01', holidays, offsets: { closesOn: 73 } });
    expect(dates).toMatchObject({ closesOn: '2027-07-15' }); // the 20th to the 17th are off, the 16th is a Friday
  });

  it('is refused in Ramadan, with the days that touch it', () => {
    const { dates, reasons } = planRound({ effectiveDay: '2029-04-01', holidays });
    expect(dates).toMatchObject({ opensOn: '2029-01-05', closesOn: '2029-01-22' });
    expect(reasons).toEqual([{ code: 'open-in-ramadan', from: '2029-01-15', to: '2029-01-22' }]);

    expect(planRound({ effectiveDay: '2029-04-01', holidays, offsets: { confirmFrom: 125, confirmUntil: 118, opensOn: 100, closesOn: 79 } })).toMatchObject({
      dates: { opensOn: '2028-12-22', closesOn: '2029-01-11' },
      reasons: [],
    });
  });

  it('says everything that speaks against it at once', () => {
    const { reasons } = planRound({ effectiveDay: '2031-04-01', holidays, offsets: { closesOn: 90 } });
    expect(reasons).toEqual([{ code: 'holidays-unknown', year: 2031 }, { code: 'dates-out-of-order' }]);
    expect(planRound({ effectiveDay: '2031-04-01', holidays }).reasons).toEqual([
      { code: 'holidays-unknown', year: 2031 },
      { code: 'open-in-ramadan', from: '2031-01-03', to: '2031-01-22' },
    ]);
  });

  it('does not throw at nonsense', () => {
    expect(planRound({ effectiveDay: '1 เมษายน 2570', holidays })).toEqual({ dates: null, reasons: [{ code: 'effective-day-invalid' }] });
  });
});

describe('an observation period', () => {
  it('runs without gaps from the day after the previous close', () => {
    expect(observationPeriod('2027-01-21', '2027-07-22')).toEqual({ from: '2027-01-22', to: '2027-07-22' });
  });

  it('is six months before the first close', () => {
    expect(observationPeriod(null, '2027-01-21')).toEqual({ from: '2026-07-22', to: '2027-01-21' });
    expect(observationPeriod(null, '2027-08-31')).toEqual({ from: '2027-03-01', to: '2027-08-31' });
    expect(observationPeriod(null, '2027-07-22')).toEqual({ from: '2027-01-23', to: '2027-07-22' });
  });
});

import { leaveDaysIn, participationOf, RosterPerson, RoundFrame, Supervision, supervisorOf } from './participation.rules';

const FIRST: RoundFrame = {
  half: 1, opensOn: '2027-01-05', observedFrom: '2026-07-22', observedTo: '2027-01-21', effectiveOn: '2027-04-01', leaveDays: 90, colleagueDays: 90, supervisorDays: 60,
};
const SECOND: RoundFrame = { ...FIRST, half: 2, opensOn: '2027-07-07', observedFrom: '2027-01-22', observedTo: '2027-07-22', effectiveOn: '2027-10-01' };
const SOMCHAI: RosterPerson = {
  id: 'somchai', staffKind: 'civil', level: 'K2', unitId: 'plan', supervisorId: 'head', since: '2023-10-01', retiresOn: null,
  leaveFrom: null, leaveTo: null, status: 'active',
};
const person = (change: Partial<RosterPerson>): RosterPerson => ({ ...SOMCHAI, ...change });

describe('who takes part', () => {
  it.each<[string, Partial<RosterPerson>, RoundFrame, 'suspended' | 'approved' | null, string]>([
    ['a civil servant', {}, FIRST, null, 'ratee rater'],
    ['a government employee on contract', { staffKind: 'government' }, FIRST, null, 'rater contract'],
    ['a permanent employee', { staffKind: 'permanent' }, FIRST, null, 'rater contract'],
    ['who came 89 days before opening', { since: '2026-10-08' }, FIRST, null, 'rater new'],
    ['who came 90 days before opening', { since: '2026-10-07' }, FIRST, null, 'ratee rater'],
    ['on leave for 91 of the observed days', { leaveFrom: '2026-10-23', leaveTo: '2027-02-28' }, FIRST, null, 'rater leave'],
    ['on leave for 90 of the observed days', { leaveFrom: '2026-10-24', leaveTo: '2027-02-28' }, FIRST, null, 'ratee rater'],
    ['on leave without an end yet', { leaveFrom: '2026-06-01', leaveTo: null }, FIRST, null, 'rater leave'],
    ['back from a long leave before the period', { leaveFrom: '2025-01-01', leaveTo: '2026-07-21' }, FIRST, null, 'ratee rater'],
    ['retiring this September, first half', { retiresOn: '2027-09-30' }, FIRST, null, 'ratee rater'],
    ['retiring this September, second half', { retiresOn: '2027-09-30' }, SECOND, null, 'rater retiring'],
    ['retiring this September, dated 1 October', { retiresOn: '2027-10-01' }, SECOND, null, 'rater retiring'],
    ['retiring next year, second half', { retiresOn: '2028-09-30' }, SECOND, null, 'ratee rater'],
    ['retired before opening', { retiresOn: '2026-09-30' }, FIRST, null, 'left'],
    ['who left', { status: 'left' }, FIRST, null, 'left'],
    ['suspended or under serious inquiry', {}, FIRST, 'suspended', 'suspended'],
    ['suspended and on contract', { staffKind: 'government' }, FIRST, 'suspended', 'suspended'],
    ['exempt for another coded reason', {}, FIRST, 'approved', 'rater approved'],
    ['seconded: where the officer works', { unitId: 'host' }, FIRST, null, 'ratee rater'],
    ['the governor', { level: 'M2', supervisorId: null }, FIRST, null, 'ratee rater'],
  ])('%s', (_, change, frame, set, expected) => {
    const { isRatee, isRater, exemption } = participationOf(person(change), frame, set);
    expect([isRatee && 'ratee', isRater && 'rater', exemption].filter(Boolean).join(' ')).toBe(expected);
  });

  it('counts leave in days of the observation period only', () => {
    expect(leaveDaysIn(person({ leaveFrom: '2026-07-01', leaveTo: '2026-07-23' }), FIRST)).toBe(2);
    expect(leaveDaysIn(SOMCHAI, FIRST)).toBe(0);
  });
});

describe('who rates as supervisor', () => {
  const head = (from: string, to: string | null = null): Supervision => ({ supervisorId: 'head', from, to });
  const old = (from: string, to: string | null): Supervision => ({ supervisorId: 'old', from, to });
  const acting = (from: string, to: string | null = null): Supervision => ({ supervisorId: 'acting', from, to });

  it.each<[string, Partial<RosterPerson>, Supervision[], string | null]>([
    ['the one who is named, when nothing else is known', {}, [], 'head'],
    ['the one who is named, with years together', {}, [head('2023-10-01')], 'head'],
    ['the previous one, when the present came 59 days before opening', {}, [old('2023-10-01', '2026-11-06'), head('2026-11-07')], 'old'],
    ['the present one with 60 days, if in the period the longer', {}, [old('2023-10-01', '2026-08-01'), head('2026-08-02')], 'head'],
    ['the present one when the previous has left the province', {}, [{ ...old('2023-10-01', '2026-11-06'), supervisorId: 'gone' }, head('2026-11-07')], 'head'],
    ['the acting head, who directed longest in the period', { supervisorId: 'acting' }, [head('2023-10-01', '2026-08-31'), acting('2026-09-01')], 'acting'],
    ['the head, when the acting one came late', { supervisorId: 'acting' }, [head('2023-10-01', '2026-12-20'), acting('2026-12-21')], 'head'],
    ['nobody for the governor', { level: 'M2', supervisorId: null }, [], null],
    ['nobody for a deputy governor, though one is named', { level: 'M1', supervisorId: 'governor' }, [], null],
    ['nobody where the post is vacant', { supervisorId: null }, [], null],
    ['never the officer', { supervisorId: null }, [{ supervisorId: 'somchai', from: '2023-10-01', to: null }], null],
  ])('%s', (_, change, supervisions, expected) => {
    expect(supervisorOf(person(change), FIRST, supervisions, (id) => id !== 'gone')).toBe(expected);
  });
});

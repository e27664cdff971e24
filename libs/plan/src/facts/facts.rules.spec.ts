import { asOf, dayIn, firstDayOf, isOver, lastDayOf } from './as-of.rules';
import { type FormCount, formsReturned, formsSoFar } from './forms.rules';
import { knownBy, validBy } from './result-validity.rules';
import { answeredInTime } from './reviews.rules';
import { inScope, type RosterEntry } from './scope.rules';

describe('a fiscal year', () => {
  it('begins on 1 October before it', () => {
    expect([firstDayOf(2570), lastDayOf(2570), dayIn(2570, '09-30')]).toEqual(['2026-10-01', '2027-09-30', '2027-09-30']);
  });

  it('is cut off on its last day, whenever it is asked about', () => {
    expect(asOf(2570, '2027-02-28')).toMatchObject({ cutOff: '2027-02-28', before: new Date('2027-02-28T17:00:00Z') });
    expect(asOf(2570, '2027-11-15')).toMatchObject({ cutOff: '2027-09-30', before: new Date('2027-11-15T17:00:00Z') });
    expect([isOver(asOf(2570, '2027-09-29')), isOver(asOf(2570, '2027-09-30'))]).toEqual([false, true]);
  });
});

describe('forms due', () => {
  const peers = (change: Partial<FormCount>): FormCount => ({ rateeId: 'a', relation: 'peer', invited: 10, submitted: 8, declined: 0, withdrawn: 0, replacements: 0, pool: null, ...change });

  it.each<[string, FormCount[], number, number]>([
    ['all asked', [peers({})], 10, 8],
    ['less those withdrawn', [peers({ withdrawn: 2 })], 8, 8],
    ['less a declined one for which somebody stepped in', [peers({ invited: 20, declined: 1, replacements: 1 })], 19, 8],
    ['with a declined one that nobody replaced', [peers({ invited: 20, declined: 1 })], 20, 8],
    ['less one that nobody could replace', [peers({ invited: 20, declined: 1, pool: 20 })], 19, 8],
    ['with what is declined above ten per cent', [peers({ invited: 20, declined: 4, replacements: 4 })], 18, 8],
    ['ten per cent of all forms, not of each ratee', [peers({ invited: 5, declined: 2, replacements: 2 }), peers({ invited: 15, submitted: 15 })], 18, 23],
  ])('are %s', (_case, counts, due, returned) => {
    expect(formsReturned(counts)).toEqual({ due, returned });
  });

  it('are the day\'s totals while the round is open', () => {
    expect(formsSoFar({ due: 96, received: 50, declined: 4 })).toEqual({ due: 96, returned: 50 });
    expect(formsSoFar({ due: 80, received: 50, declined: 20 })).toEqual({ due: 90, returned: 50 });
  });
});

describe('a valid result', () => {
  const version = (number: number, evidenceState = 'sufficient', state = 'current') => ({ rateeId: 'a', version: number, state, evidenceState });
  const answeredAt = new Date('2027-03-10T03:00:00Z');
  const [dayBefore, dayAfter] = [new Date('2027-03-09T17:00:00Z'), new Date('2027-03-10T17:00:00Z')];

  it('is what stood by then', () => {
    const voided = [version(1, 'sufficient', 'superseded'), version(2, 'insufficient')];
    const corrections = [{ rateeId: 'a', version: 1, answeredAt }];
    expect(validBy(voided, corrections, dayBefore)).toEqual(new Set(['a']));
    expect(validBy(voided, corrections, dayAfter)).toEqual(new Set());
    expect(validBy([version(1, 'sufficient', 'superseded'), version(2, 'sufficient', 'annulled')], corrections, dayAfter)).toEqual(new Set());
    expect(validBy([version(1, 'none')], [], dayAfter)).toEqual(new Set());
  });

  it('is known when it was opened or signed for within thirty days', () => {
    const known = (how: string, knownOn: string, acknowledgedOn: string | null = null) => [{ rateeId: 'a', how, knownOn, acknowledgedOn }];
    const releasedAt = new Date('2027-02-04T03:00:00Z');
    const counts = (fact: ReturnType<typeof known>, day = '2027-04-30') => knownBy(fact, releasedAt, day).has('a');
    expect([counts(known('opened', '2027-03-06')), counts(known('signed', '2027-03-07')), counts(known('opened', '2027-03-06'), '2027-03-05')]).toEqual([true, false, false]);
    expect([counts(known('letter', '2027-02-20')), counts(known('letter', '2027-02-20', '2027-03-01'))]).toEqual([false, true]);
  });
});

describe('requests for correction', () => {
  it('are late the day after the thirtieth', () => {
    const ask = (answered: string | null) => [{ askedOn: '2027-02-10', answeredAt: answered === null ? null : new Date(`${answered}T03:00:00Z`) }];
    const on = (day: string, answered: string | null) => answeredInTime(ask(answered), day, new Date(`${day}T17:00:00Z`));
    expect(on('2027-03-12', null)).toEqual({ due: 0, inTime: 0 });
    expect(on('2027-03-13', null)).toEqual({ due: 1, inTime: 0 });
    expect(on('2027-03-12', '2027-03-12')).toEqual({ due: 1, inTime: 1 });
    expect(on('2027-02-20', '2027-03-12')).toEqual({ due: 0, inTime: 0 });
    expect(on('2027-02-01', null)).toEqual({ due: 0, inTime: 0 });
  });
});

describe('who is in scope', () => {
  const entry = (change: Partial<RosterEntry> = {}): RosterEntry =>
    ({ id: 'a', staffKind: 'civil', level: 'K2', unitId: 'u', homeUnitId: 'u', since: '2027-01-10', retiresOn: null, status: 'active', ...change });
  const counts = (now: RosterEntry, then: RosterEntry | null) =>
    inScope(new Map([['a', now]]), new Map(then ? [['a', then]] : []), '2027-03-31', '2027-01-30').has('a');

  it.each<[string, RosterEntry, RosterEntry | null, boolean]>([
    ['an officer of both days', entry(), entry(), true],
    ['one who moved within the province meanwhile', entry({ since: '2027-03-01' }), entry(), true],
    ['one whom the roster did not know yet, in post before', entry(), null, true],
    ['one who came later', entry({ since: '2027-02-15' }), null, false],
    ['one who left', entry({ status: 'left' }), entry(), false],
    ['one who came back', entry(), entry({ status: 'left' }), false],
    ['one who retired by then', entry({ retiresOn: '2027-03-31' }), entry(), false],
    ['one of the contract staff', entry({ staffKind: 'government' }), entry(), false],
    ['a deputy governor', entry({ level: 'M2' }), entry(), false],
  ])('%s', (_case, now, then, expected) => {
    expect(counts(now, then)).toBe(expected);
  });
});

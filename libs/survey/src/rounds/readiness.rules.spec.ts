import { ReadinessFacts, whyNotReady } from './readiness.rules';
import { proposedSettings } from './round.settings';

const READY: ReadinessFacts = {
  today: '2027-01-05', now: new Date('2027-01-05T02:00:00Z'), confirmTo: '2026-12-17', opensOn: '2027-01-05', closesAt: new Date('2027-01-21T09:30:00Z'),
  instrumentKnown: true, weights: proposedSettings('full').weights, dateFaults: 0, participants: 758, ratees: 744, assignments: 5208, outdatedAssignments: 0, feasibilitySigned: true, asked: 758,
  openExemptions: 0, mailWorks: true, printedCards: 0,
};
const unequal = { ...READY.weights, withSubordinates: { ...READY.weights.withSubordinates, peer: 3000 } };
const codes = (step: 'approve' | 'open', change: Partial<ReadinessFacts>) => whyNotReady(step, { ...READY, ...change }).map(({ code }) => code);

describe('a round is ready', () => {
  it('to be approved and opened when nothing is left to do', () => {
    expect(codes('approve', {})).toEqual([]);
    expect(codes('open', {})).toEqual([]);
  });

  it.each<[string, Partial<ReadinessFacts>]>([
    ['instrument-missing', { instrumentKnown: false }],
    ['population-empty', { participants: 0, ratees: 0 }],
    ['no-ratees', { ratees: 0 }],
    ['own-data-not-asked', { asked: 0 }],
    ['own-data-not-over', { confirmTo: '2027-01-05' }],
    ['exemptions-open', { openExemptions: 2 }],
    ['panels-not-proposed', { assignments: 0 }],
    ['panels-outdated', { outdatedAssignments: 1 }],
    ['feasibility-not-signed', { feasibilitySigned: false }],
    ['weights-wrong', { weights: unequal }],
    ['dates-wrong', { dateFaults: 1 }],
    ['closing-passed', { closesAt: READY.now }],
  ])('for neither step with %s', (code, change) => {
    expect(codes('approve', change)).toEqual([code]);
    expect(codes('open', change)).toEqual([code]);
  });

  it.each<['approve' | 'open', string, Partial<ReadinessFacts>]>([
    ['approve', 'opening-day-passed', { today: '2027-01-06' }],
    ['open', 'opens-later', { today: '2027-01-04' }],
    ['open', 'nobody-reachable', { mailWorks: false }],
  ])('not to %s with %s', (step, code, change) => {
    expect(codes(step, change)).toEqual([code]);
    expect(codes(step === 'open' ? 'approve' : 'open', change)).toEqual([]);
  });

  it('with printed cards where no mail works', () => {
    expect(codes('open', { mailWorks: false, printedCards: 1 })).toEqual([]);
  });

  it('names everything at once', () => {
    expect(codes('open', { participants: 0, assignments: 0, asked: 0, confirmTo: '2027-01-08', today: '2027-01-01', mailWorks: false, weights: unequal })).toEqual([
      'population-empty', 'own-data-not-asked', 'own-data-not-over', 'panels-not-proposed', 'weights-wrong', 'opens-later', 'nobody-reachable',
    ]);
  });
});

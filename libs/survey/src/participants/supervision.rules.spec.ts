import { periodsOf, PresentSupervision } from './supervision.rules';

const OPENING = '2027-01-05';
const present = (change: Partial<PresentSupervision> = {}): PresentSupervision => ({ supervisorId: 'head', since: '2023-10-01', theirs: '2022-10-01', actingFrom: null, ...change });

describe('who directed an officer', () => {
  it.each([
    ['since the officer came', present(), [], ['head 2023-10-01 –']],
    ['since the head came, if that is later', present({ theirs: '2026-10-01' }), [], ['head 2026-10-01 –']],
    ['since the head began to act', present({ actingFrom: '2026-11-16' }), [], ['head 2026-11-16 –']],
    ['nobody, where the post is vacant', present({ supervisorId: null }), [], []],
    ['one after the other, where an import shows the change', present(),
      [{ day: '2026-11-07', from: 'old', to: 'head', since: '2023-10-01' }], ['old 2023-10-01 2026-11-06', 'head 2026-11-07 –']],
    ['through a vacancy', present(),
      [{ day: '2026-08-01', from: 'old', to: null, since: '2023-10-01' }, { day: '2026-12-01', from: null, to: 'head', since: '2023-10-01' }],
      ['old 2023-10-01 2026-07-31', 'head 2026-12-01 –']],
    ['until the post became vacant', present({ supervisorId: null }), [{ day: '2026-12-01', from: 'old', to: null, since: '2023-10-01' }], ['old 2023-10-01 2026-11-30']],
    ['of two changes on one day the last', present(),
      [{ day: '2026-11-07', from: 'old', to: 'wrong', since: '2023-10-01' }, { day: '2026-11-07', from: 'wrong', to: 'head', since: '2023-10-01' }],
      ['old 2023-10-01 2026-11-06', 'head 2026-11-07 –']],
  ])('%s', (_, person, changes, expected) => {
    expect(periodsOf(person, changes, OPENING).map(({ supervisorId, from, to }) => `${supervisorId} ${from} ${to ?? '–'}`)).toEqual(expected);
  });
});

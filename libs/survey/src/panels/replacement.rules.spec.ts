import { OFFICIAL_PROFILE, DEFAULT_SETTINGS, type Form } from '../designer';
import { vacanciesOf, type VacancyFacts } from './replacement.rules';
import type { PanelPerson } from './unit-rows.rules';

const person = (id: string, supervisorId: string | null = 'head'): PanelPerson =>
  ({ id, name: `นาย${id}`, unitId: 'u', unitName: 'หน่วย', unitCode: 'U', supervisorId, isRatee: true });
const people = [person('head', null), ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => person(id))];
const peers = (...raters: string[]): Form[] => raters.map((rater) => ({ rater, ratee: 'a', relation: 'peer' }));
const facts = (more: Partial<VacancyFacts>): VacancyFacts => ({
  people, before: [], drawn: [], givenBack: [{ rateeId: 'a', relation: 'peer', code: 'not-close' }], settings: { ...DEFAULT_SETTINGS, ...OFFICIAL_PROFILE },
  invite: { peer: 6, subordinate: 7 }, daysLeft: 9, ...more,
});

describe('a place that was given back', () => {
  it('is shown with who is proposed, by code and number, and with what that changes', () => {
    const drawn = [{ rater: 'h', ratee: 'a', relation: 'peer' as const, cross: false, origin: 'replacement' as const }];
    const [vacancy, ...more] = vacanciesOf(facts({ before: [...peers('b', 'c'), { rater: 'h', ratee: 'b', relation: 'peer' }], drawn }));
    expect(more).toEqual([]);
    expect(vacancy).toMatchObject({ givenBack: [{ relation: 'peer', code: 'not-close', n: 1 }], none: null, proposed: [{ key: 'h/a', load: { before: 1, after: 2 } }] });
    expect(vacancy!.after.nEff).toBeGreaterThan(vacancy!.before.nEff);
    expect(JSON.stringify(vacancy!.givenBack)).not.toContain('rater');
  });

  it.each([
    ['complete', peers('b', 'c', 'd', 'e', 'f', 'g'), 9],
    ['nobody', peers('b', 'c'), 9],
    ['late', peers('b', 'c', 'd', 'e', 'f'), 3],
  ] as const)('without a proposal says why: %s', (none, before, daysLeft) => {
    expect(vacanciesOf(facts({ before, daysLeft }))).toMatchObject([{ none, proposed: [] }]);
  });

  it('counts equal reasons together', () => {
    const givenBack = ['not-close', 'not-close', 'other'].map((code) => ({ rateeId: 'a', relation: 'peer' as const, code }));
    expect(vacanciesOf(facts({ givenBack }))[0]!.givenBack).toEqual([{ relation: 'peer', code: 'not-close', n: 2 }, { relation: 'peer', code: 'other', n: 1 }]);
  });
});

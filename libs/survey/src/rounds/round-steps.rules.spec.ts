import type { RoundStatus } from './round.entity';
import { checklistOf, nextStep, ProgressOfRound } from './round-steps.rules';

const FRESH: ProgressOfRound = {
  id: 'r', status: 'draft', use: 'decision', today: '2026-12-01', confirmTo: '2026-12-17', participants: 0, asked: 0, assignments: 0, outdatedAssignments: 0, feasibilitySigned: true,
};
const READY = { participants: 758, asked: 758, assignments: 5208, today: '2026-12-18' };

describe('the one next thing of a round', () => {
  it.each<[string, Partial<ProgressOfRound>, string | null, string | null]>([
    ['a fresh draft', {}, 'population', '/rounds/r/participants'],
    ['with its population', { participants: 758 }, 'own-data', '/rounds/r/own-data'],
    ['while officers confirm', { participants: 758, asked: 758 }, 'own-data', '/rounds/r/own-data'],
    ['while they confirm, with panels already drawn', { ...READY, today: '2026-12-17' }, 'own-data', '/rounds/r/own-data'],
    ['after the week', { participants: 758, asked: 758, today: '2026-12-18' }, 'panels', '/rounds/r/panels'],
    ['with panels drawn before the population changed', { ...READY, outdatedAssignments: 3 }, 'panels', '/rounds/r/panels'],
    ['with panels whose report nobody signed', { ...READY, feasibilitySigned: false }, 'panels', '/rounds/r/panels'],
    ['with panels', READY, 'approval', '/rounds/r/approval'],
    ['approved', { ...READY, status: 'approved' }, 'open', '/rounds/r/opening'],
    ['open', { ...READY, status: 'open' }, 'open', '/rounds/r/progress'],
    ['closing', { ...READY, status: 'closing' }, 'close', '/rounds/r/closing'],
    ['closed', { ...READY, status: 'closed' }, 'release', '/rounds/r/release'],
    ['released', { ...READY, status: 'released' }, null, null],
    ['cancelled', { status: 'cancelled' }, null, null],
  ])('%s', (_, change, name, href) => {
    const next = nextStep(checklistOf({ ...FRESH, ...change }));
    expect([next?.name ?? null, next?.href ?? null]).toEqual([name, href]);
  });

  it.each<[string, Partial<ProgressOfRound>, string]>([
    ['asks officers', { participants: 758 }, 'own-data'],
    ['waits for officers', { participants: 758, asked: 758 }, 'own-data-waiting'],
    ['is to be opened', { ...READY, status: 'approved' }, 'open'],
    ['is to be followed', { ...READY, status: 'open' }, 'follow'],
  ])('says so when the round %s', (_, change, words) => {
    expect(nextStep(checklistOf({ ...FRESH, ...change }))?.words).toBe(words);
  });

  it.each<[RoundStatus, number]>([['draft', 1], ['approved', 5], ['open', 5], ['closed', 7], ['released', 9]])('leaves the steps done in %s ticked', (status, done) => {
    expect(checklistOf({ ...FRESH, status }).filter(({ state }) => state === 'done')).toHaveLength(done);
  });

  it('leaves the record out of a trial', () => {
    expect(checklistOf({ ...FRESH, use: 'trial' }).map(({ name }) => name)).not.toContain('annex');
  });
});

import type { Passed } from '@app/kernel';

import type { EthicsFigures, EthicsHistory, EthicsResult, WhyNoResult } from '../annex/ethics-results.port';
import { earlierResults, shownResult } from './dossier.rules';

const cell = (key: string, n: number, mean: number | null = 4) => ({ key, relations: key.split('+'), n, mean, standards: [mean] });
const figures: EthicsFigures = {
  overall: 4.29, percent: 85.8, level: 'very_good', bandVersion: 'ethics-1', n: 10, interval: { low: 3.98, high: 4.59 }, counts: { level: 'outstanding', by: 'adjusted' },
  standards: [{ no: 1, score: 4.56 }], cells: [cell('supervisor', 1), cell('peer', 4), cell('subordinate', 5), cell('self', 1, 5)],
  together: { n: 9, mean: 4.2, standards: [4.2] }, withheld: [{ relation: 'recipient', why: 'too-few', k: 3 }], development: { self: [5], gaps: [0.44] },
};
const result = (changed: Partial<EthicsFigures> = {}, round = 'r5'): EthicsResult => ({
  officerId: 'o', round: { id: round, name: round, fiscalYear: 2570, half: 1, effectiveOn: '2027-04-01' }, version: 1, figures: { ...figures, ...changed } as Passed<EthicsFigures>,
  knownOn: '2027-02-05', reviewUntil: '2027-02-22', statement: { text: 'ผมทักท้วงด้วยวาจา', files: [] },
});
const usable = (one: EthicsResult) => ({ officerId: 'o', usable: true as const, result: one, why: null });

describe('a dossier', () => {
  it('shows self rating and gap in a development talk only', () => {
    expect(shownResult(usable(result()), 'development-talk', false)?.standards).toEqual([{ no: 1, score: 4.56, self: 5, gap: 0.44 }]);
    expect(shownResult(usable(result()), 'promotion', false)?.standards).toEqual([{ no: 1, score: 4.56, self: null, gap: null }]);
    expect(JSON.stringify(shownResult(usable(result()), 'promotion', false))).not.toMatch(/0\.44|"self":5/);
  });

  it('shows a head outside a case with peers and subordinates as one, in a case by group', () => {
    const names = (purpose: 'development-talk' | 'promotion') => shownResult(usable(result()), purpose, true)?.cells.map(({ name, n }) => [name, n]);
    expect(names('development-talk')).toEqual([['supervisor', 1], ['together', 9]]);
    expect(names('promotion')).toEqual([['supervisor', 1], ['peer', 4], ['subordinate', 5]]);
  });

  it('takes whom subordinates were asked about for a head, though their group is withheld or pooled', () => {
    const peersOnly = { cells: [cell('supervisor', 1), cell('peer', 4)], withheld: [{ relation: 'subordinate', why: 'too-few' as const, k: 4 }], together: null };
    expect(shownResult(usable(result(peersOnly)), 'development-talk', false)).toMatchObject({ together: 'not-shown', cells: [{ name: 'supervisor' }], withheld: [] });
    const pooled = { cells: [cell('supervisor', 1), cell('peer+subordinate', 6)] };
    expect(shownResult(usable(result(pooled)), 'development-talk', false)?.cells.map(({ name }) => name)).toEqual(['supervisor', 'together']);
  });

  it('keeps the groups of an officer who is no head', () => {
    const officer = { cells: [cell('supervisor', 1), cell('peer', 4), cell('recipient', 3, null)] };
    expect(shownResult(usable(result(officer)), 'development-talk', false)).toMatchObject({ together: null, cells: [{ name: 'supervisor' }, { name: 'peer' }] });
  });

  it('is the same for every reason why no result can be used', () => {
    const why: WhyNoResult[] = ['none', 'exempt', 'insufficient', 'not-known', 'under-review', 'suspended', 'annulled', 'too-old'];
    for (const one of why) expect(shownResult({ officerId: 'o', usable: false, result: null, why: one }, 'promotion', false)).toBeNull();
  });

  it('says until when a review may still be asked for', () => {
    expect(shownResult({ officerId: 'o', usable: false, result: result(), why: 'window-open' }, 'promotion', false)?.reviewUntil).toBe('2027-02-22');
    expect(shownResult(usable(result()), 'promotion', false)?.reviewUntil).toBeNull();
  });

  it('goes back four rounds, this one included', () => {
    const results = ['r5', 'r4', 'r3', 'r2', 'r1'].map((round) => result({}, round));
    const history: EthicsHistory = { current: usable(results[0]!), results };
    expect(earlierResults(history, 'promotion', false).map(({ roundId }) => roundId)).toEqual(['r4', 'r3', 'r2']);
    const nothing: EthicsHistory = { current: { officerId: 'o', usable: false, result: null, why: 'insufficient' }, results: [] };
    expect(earlierResults(nothing, 'promotion', false)).toEqual([]);
  });
});

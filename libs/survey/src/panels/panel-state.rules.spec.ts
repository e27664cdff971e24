import { DEFAULT_SETTINGS, type Form } from '../designer';
import { neediest, sheetsByRatee, stateOf } from './panel-state.rules';
import { measuresOf } from './quality-measures.rules';
import { type PanelPerson, rateeRows, unitRows } from './unit-rows.rules';

const state = (supervisor: number, peer: number, subordinate: number, hasReports = subordinate > 0) => stateOf({ supervisor, peer, subordinate }, hasReports, DEFAULT_SETTINGS);
const person = (id: string, unitId: string, supervisorId: string | null = null): PanelPerson => ({ id, name: id, unitId, unitName: `หน่วย ${unitId}`, unitCode: unitId, supervisorId, isRatee: true });
const form = (rater: string, ratee: string, relation: Form['relation'] = 'peer'): Form => ({ rater, ratee, relation });

describe('a panel', () => {
  it.each([
    ['complete', 1, 6, 0], ['complete', 1, 6, 7], ['complete', 0, 6, 0],
    ['pooled', 1, 6, 2], ['pooled', 0, 2, 5],
    ['partly', 1, 0, 5],
    ['insufficient', 1, 2, 0], ['insufficient', 1, 1, 1], ['insufficient', 0, 3, 0], ['insufficient', 0, 0, 0],
  ] as const)('is %s with %i supervisors, %i peers and %i subordinates', (expected, supervisor, peer, subordinate) => {
    expect(state(supervisor, peer, subordinate)).toBe(expected);
  });

  it('lacks a group whose officer has reports of whom none is asked', () => {
    expect(state(1, 6, 0, true)).toBe('partly');
  });

  it('is counted by relation, and a unit is named by its neediest', () => {
    expect(sheetsByRatee([form('a', 'b'), form('c', 'b', 'supervisor'), form('d', 'b')]).get('b')).toEqual({ supervisor: 1, peer: 2, subordinate: 0 });
    expect(neediest(['complete', 'pooled'])).toBe('pooled');
    expect(neediest([])).toBe('complete');
  });
});

describe('the table by unit', () => {
  const people = [person('head', 'A'), person('a', 'A', 'head'), person('b', 'A', 'head'), person('c', 'B', 'head')];
  const forms = [form('a', 'b'), form('c', 'b'), form('head', 'b', 'supervisor'), form('b', 'head', 'subordinate'), form('b', 'c')];
  const rows = rateeRows(people, forms, DEFAULT_SETTINGS);

  it('counts peers from elsewhere, and subordinates only of whom somebody reports to', () => {
    expect(rows.find((row) => row.person.id === 'b')).toMatchObject({ supervisor: 1, peer: 2, crossPeers: 1, subordinate: null });
    expect(rows.find((row) => row.person.id === 'head')).toMatchObject({ subordinate: 1, peer: 0 });
  });

  it('gives ranges, the highest load and the share across units', () => {
    const [a, b] = unitRows(people, rows, forms);
    expect(a).toMatchObject({ unitId: 'A', ratees: 3, peers: { low: 0, high: 2 }, subordinates: { low: 1, high: 1 }, highestLoad: 2, cross: 50, state: 'insufficient', inState: 3 });
    expect(b).toMatchObject({ unitId: 'B', subordinates: null, cross: 100, highestLoad: 1 });
  });
});

describe('the figures beside their targets', () => {
  const quality = { load: { mean: 7, sd: 1.5, max: 12, hist: [] }, crossShare: 0.19, mutualShare: 0.3, meanGap: 0.5, pPeer: 0.96, pSub: 0, pAny: 0.97, pLevel: 0.8, nEff: 5, components: [12], weakUnits: [] };

  it('say what is met, and leave out subordinates where nobody has any', () => {
    const measures = measuresOf(quality, null, { ...DEFAULT_SETTINGS, reach: 0.95 }, false);
    expect(measures.filter(({ met }) => !met).map(({ name }) => name)).toEqual(['level', 'mutual']);
    expect(measures.some(({ name }) => name === 'subordinate')).toBe(false);
    expect(measures.find(({ name }) => name === 'cross')).toMatchObject({ bound: 'least', limit: 20, met: true });
  });
});

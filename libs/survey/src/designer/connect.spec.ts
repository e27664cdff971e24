import { runPanelsCommand } from './command';
import type { Panels } from './panels';

const designed = (json: unknown): Panels => runPanelsCommand(json).output as Panels;
const counts = (names: string[]) => [...names.reduce((n, name) => n.set(name, (n.get(name) ?? 0) + 1), new Map<string, number>()).values()];

/** Two offices of equals, without heads, which work together but have colleagues enough of their own. */
const twoOffices = (size: number, settings: object) => ({
  format: 'ethics360/roster/1',
  asOf: '2026-01-26',
  seed: 's',
  levels: { K2: 1 },
  units: ['A', 'B'].map((code) => ({ code, parent: null })),
  links: [['A', 'B']],
  settings: { crossShare: 0, extraCross: 0, ...settings },
  officers: ['A', 'B'].flatMap((unit) =>
    Array.from({ length: size }, (_, n) => ({ id: `${unit}${n}`, unit, supervisor: null, level: 'K2', since: '2020-01-01' })),
  ),
});

describe('connecting the panels', () => {
  it('builds one bridge where a rater has room: one form more than n', () => {
    const { quality, assignments } = designed(twoOffices(20, {}));
    expect(quality.components).toEqual([40]);
    expect(assignments.filter(({ origin }) => origin === 'bridge')).toMatchObject([{ cross: true }]);
    expect(counts(assignments.map(({ ratee }) => ratee)).filter((n) => n !== 6)).toEqual([7]);
  });

  it.each([6, 4])('lets two raters change places where everybody is full (%i forms each)', (loadCap) => {
    const { quality, assignments } = designed(twoOffices(20, { loadCap, dutyCap: 0 }));
    expect(quality.components).toEqual([40]);
    expect(assignments.filter(({ cross }) => cross)).toHaveLength(2);
    expect(new Set(counts(assignments.map(({ rater }) => rater)))).toEqual(new Set([loadCap]));
  });

  it('reports what remains: offices that do not work together', () => {
    const { quality, assignments } = designed({ ...twoOffices(20, {}), links: [] });
    expect(quality.components).toEqual([20, 20]);
    expect(quality.weakUnits).toEqual(['A', 'B']);
    expect(assignments.filter(({ origin }) => origin === 'bridge')).toEqual([]);
  });

  it('knows that two who rate only each other cannot be compared', () => {
    expect(designed({ ...twoOffices(2, {}), links: [] }).quality.components).toEqual([1, 1, 1, 1]);
  });
});

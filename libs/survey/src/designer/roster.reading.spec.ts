import { runPanelsCommand } from './command';
import one from './examples/17-one-officer.json';
import { canonicalDigest, seedOf } from './roster.canonical';
import { isRefused, parseRoster } from './roster.reading';
import { aRandomRoster, shuffled } from './random.rosters.suite';

const officer = (id: string, change: object = {}) => ({ id, unit: 'A', supervisor: null, level: 'K1', since: '2020-01-01', ...change });
const roster = (officers: unknown[], change: object = {}) => ({ ...one, officers, ...change });
const errorsOf = (json: unknown) => (runPanelsCommand(json).output as { errors: unknown }).errors;

describe('reading a roster', () => {
  it('fills in what is not said', () => {
    const read = parseRoster({ ...one, settings: { k: 5, want: { peer: 6 } } });
    if (isRefused(read)) throw new Error();
    expect(read.officers[0]).toMatchObject({ onLeave: false, canRate: true, isRated: true });
    expect(read.settings).toMatchObject({ k: { peer: 5, subordinate: 5 }, want: { supervisor: 1, peer: 6, subordinate: 4 }, loadCap: 10 });
  });

  it('names everything that contradicts itself, at once', () => {
    const json = roster(
      [
        officer('twice'), officer('twice'),
        officer('lost', { unit: 'nowhere' }),
        officer('orphan', { supervisor: 'nobody' }),
        officer('odd', { level: 'constructor' }),
        officer('x', { supervisor: 'y' }), officer('y', { supervisor: 'z' }), officer('z', { supervisor: 'y' }),
        officer('own', { supervisor: 'own' }),
      ],
      { units: [{ code: 'A', parent: null }, { code: 'B', parent: 'C' }], links: [['A', 'D']] },
    );
    expect(runPanelsCommand(json).exitCode).toBe(2);
    expect(errorsOf(json)).toEqual([
      { code: 'duplicate_officer', id: 'twice' },
      { code: 'unknown_unit', id: 'B' },
      { code: 'unknown_unit', id: 'D' },
      { code: 'unknown_unit', id: 'lost' },
      { code: 'unknown_supervisor', id: 'orphan' },
      { code: 'unknown_level', id: 'odd' },
      { code: 'supervisor_loop', id: 'own' },
      { code: 'supervisor_loop', id: 'y' },
      { code: 'supervisor_loop', id: 'z' },
    ]);
    expect(errorsOf(shuffled(json, 3))).toEqual(errorsOf(json));
  });

  it('says where it is no roster', () => {
    const places = (json: unknown) => (errorsOf(json) as { code: string; id: string }[]).map(({ code, id }) => `${code} ${id}`);
    expect(places(null)).toEqual(['malformed roster']);
    expect(places(roster([officer('a', { since: '2025-02-30' }), officer('b', { canRate: 'yes' })], { seed: 7 }))).toEqual([
      'malformed seed', 'malformed officers[0].since', 'malformed officers[1].canRate',
    ]);
    expect(places({ ...one, settings: { responseRate: 0 } })).toEqual(['malformed settings.responseRate']);
    expect(places({ ...one, settings: { reach: 1 } })).toEqual(['malformed settings.reach']);
    expect(places({ ...one, previous: [{ rater: 'a', ratee: 'a', relation: 'self' }] })).toEqual(['malformed previous[0].relation']);
  });

  it('has one digest, however the file is written', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const json = aRandomRoster(seed);
      const [straight, mixed] = [parseRoster(json), parseRoster(shuffled(json, seed))];
      if (isRefused(straight) || isRefused(mixed)) throw new Error();
      expect(canonicalDigest(mixed)).toBe(canonicalDigest(straight));
      expect(canonicalDigest({ ...straight, asOf: '2026-01-27' })).not.toBe(canonicalDigest(straight));
      expect(seedOf('17/2570', { ...mixed, seed: 'another' })).toBe(seedOf('17/2570', straight));
    }
  });
});

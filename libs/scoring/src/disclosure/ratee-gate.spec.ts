import { aRoundsSettings, type Row, sheetsOf } from '../reference/worlds.suite';
import { scoreRatee } from '../scores/ratee-scores';
import type { RelationWeights } from '../scores/relations';
import { type ScoringSettings } from '../scores/settings';
import { scoreSheets } from '../scores/sheet-scores';
import { admitRatee, type RateeAtTheGate } from './ratee-gate';
import { viewOf, viewsOf } from './views';

const settings = aRoundsSettings({ k: 3 });

/** One officer; every item of a sheet the same answer, unless said otherwise. */
function anOfficer(groups: Partial<Record<Row[1], readonly (number | readonly number[])[]>>, changed: Partial<ScoringSettings> = {}, weights: RelationWeights = settings.weights): RateeAtTheGate {
  const all = { ...settings, ...changed };
  const rows = Object.entries(groups).flatMap(([relation, sheets]) => sheets.map((marks): Row => [0, relation as Row[1], marks]));
  const { answers, relation } = sheetsOf(rows, { ratees: 1 });
  const sheets = { scores: scoreSheets(answers, all), relation, from: 0, to: rows.length };
  return { sheets, settings: all, weights, open: scoreRatee(sheets, all, weights), assigned: scoreRatee(sheets, all, weights, true) };
}

const keysOf = (cells: readonly { relations: readonly string[] }[]) => cells.map(({ relations }) => relations.join('+'));
const without = (standard: number, answer: number) => Array.from({ length: 28 }, (_, item) => (Math.floor(item / 4) === standard ? 0 : answer));

describe('the gate, for one officer', () => {
  it('lets pass what was made of whole cells', () => {
    const officer = anOfficer({ supervisor: [4], peer: [3, 4, 5, 4], subordinate: [4, 4, 3] });
    const { open, assigned } = admitRatee(officer);
    expect(open).toEqual({ scores: officer.open, refusals: [] });
    expect(assigned).toEqual({ scores: officer.assigned, refusals: [] });
    expect(keysOf(assigned.scores.cells)).toEqual(['supervisor', 'peer+subordinate']);
  });

  it('takes no figure on trust', () => {
    const officer = anOfficer({ supervisor: [4], peer: [3, 4, 5, 4], subordinate: [4, 4, 3] });
    const [known, peers, subordinates] = officer.open.cells as [RateeAtTheGate['open']['cells'][number], RateeAtTheGate['open']['cells'][number], RateeAtTheGate['open']['cells'][number]];
    const forged: Partial<RateeAtTheGate['open']>[] = [
      { overall: officer.open.overall! + 0.01 },
      { percent: 99 },
      { standards: officer.open.standards.map((figure) => figure! - 0.5) },
      { cells: [known, { ...peers, standards: peers.standards.map(() => 1) }, subordinates] },
      { cells: [known, peers, subordinates, peers] },
      { cells: [{ ...peers, relations: ['supervisor', 'peer'] }, subordinates] },
    ];
    for (const change of forged) {
      const { open } = admitRatee({ ...officer, open: { ...officer.open, ...change } });
      expect(open.refusals.map(({ code }) => code)).toEqual(['figures-disagree']);
      expect(open.scores).toMatchObject({ cells: [], overall: null, level: null });
    }
  });

  it('refuses a cell, or a standard of it, with too few raters, and then shows what too few answers show', () => {
    const officer = anOfficer({ supervisor: [4], peer: [3, 4], subordinate: [4] });
    const careless = anOfficer({ supervisor: [4], peer: [3, 4], subordinate: [4] }, { k: 1 });
    const { open } = admitRatee({ ...officer, open: careless.open });
    expect(open.refusals).toEqual([{ code: 'protects-raters', view: 'open', viewers: ['ratee', 'head', 'hr', 'public'] }]);
    const few = anOfficer({ supervisor: [4], peer: [3] }).open;
    for (const part of ['cells', 'standards', 'others', 'overall', 'percent', 'level', 'shown', 'evidence', 'gaps', 'interval'] as const) expect(open.scores[part]).toEqual(few[part]);

    const skipped = anOfficer({ peer: [3, 4, without(0, 5), without(0, 2)] });
    const both = skipped.open.cells[0]!;
    const shown = { ...skipped.open, cells: [{ ...both, standards: [3.5, ...both.standards.slice(1)] }] };
    expect(skipped.open.cells[0]!.standards[0]).toBeNull();
    expect(admitRatee({ ...skipped, open: shown }).open.refusals).toHaveLength(1);
  });

  it('asks one rater more of what an assigned rater sees', () => {
    const officer = anOfficer({ supervisor: [4], peer: [3, 4, 5] });
    expect(admitRatee({ ...officer, assigned: officer.open }).assigned).toMatchObject({ refusals: [{ code: 'protects-raters', view: 'assigned', viewers: ['rater'] }], scores: { cells: [{ relations: ['supervisor'] }] } });
    expect([viewOf('ratee', false), viewOf('hr', false), viewOf('hr', true), viewOf('head', true), viewOf('rater', false)]).toEqual(['open', 'open', 'assigned', 'assigned', 'assigned']);
    expect(viewsOf('hr', true)).toEqual(['assigned']);
  });
});

describe('the gate, for votes so low that a mean is everybody’s', () => {
  it('leaves the overall where other raters stand in it too', () => {
    const { open } = admitRatee(anOfficer({ supervisor: [4], peer: [1, 1, 1, 2], subordinate: [5, 4, 5, 5] }));
    expect(open.refusals).toHaveLength(1);
    expect(open.scores).toMatchObject({ shown: 'overall', cells: [] });
    expect(open.scores.overall).not.toBeNull();
  });

  it('leaves not even that to somebody who knows the supervisor’s sheet and could take it out', () => {
    const low = admitRatee(anOfficer({ supervisor: [4], peer: [1, 1, 1, 2] })).open;
    const few = admitRatee(anOfficer({ supervisor: [4], peer: [5] })).open;
    expect(low.refusals).toHaveLength(1);
    expect({ ...low.scores, counts: null, withheld: null }).toEqual({ ...few.scores, counts: null, withheld: null });
  });

  it('takes into account that who gave most in a cell knows that much of it', () => {
    // Of 8 points of four, the one who gave 5 knows: all others gave 1.
    const officer = anOfficer({ supervisor: [4], peer: [5, 1, 1, 1], subordinate: [5, 5, 4, 4] });
    const { open, assigned } = admitRatee(officer);
    expect(officer.assigned.shown).toBe('all');
    expect(open.refusals).toEqual([]);
    expect(assigned.scores).toMatchObject({ shown: 'overall', cells: [] });
  });

  it('says the same of numbers and of content, in both views', () => {
    const { open, assigned } = admitRatee(anOfficer({ supervisor: [4], peer: [1, 1, 1, 1, 1], subordinate: [5, 4, 5, 5, 4] }));
    expect([...open.refusals, ...assigned.refusals].map(({ code }) => code)).toEqual(['protects-raters', 'protects-raters']);
  });
});

describe('two views of one officer', () => {
  // At standard 0 two of five peers spoke: everybody sees the subordinates' mean there, and A + B less B would be A.
  const officer = anOfficer({ peer: [4, 3, without(0, 4), without(0, 5)], subordinate: [3, 4, 4, 5] }, { k: { peer: 3, subordinate: 4 } });

  it('never let one group be taken out of the other', () => {
    expect(officer.open.cells.map(({ standards }) => standards[0] === null)).toEqual([true, false]);
    expect(keysOf(officer.assigned.cells)).toEqual(['peer+subordinate']);
    expect(officer.assigned.cells[0]!.standards.map((figure) => figure === null)).toEqual([true, false, false, false, false, false, false]);
    expect(admitRatee(officer).assigned.refusals).toEqual([]);
  });

  it('are refused where they could be', () => {
    const [cell] = officer.assigned.cells as [RateeAtTheGate['open']['cells'][number]];
    const standards = [(4 + 3 + 3 + 4 + 4 + 5) / 6, ...cell.standards.slice(1)];
    const totals = { standards, others: standards, overall: null, percent: null };
    const met = { ...officer.assigned, ...totals, cells: [{ ...cell, standards, mean: null }] };
    expect(admitRatee({ ...officer, assigned: met }).assigned.refusals).toMatchObject([{ code: 'protects-raters', view: 'assigned' }]);
  });

  it('show no cells to a rater where everybody else is shown none', () => {
    const low = anOfficer({ supervisor: [4], peer: [1, 1, 1], subordinate: [5, 5, 4, 5] });
    expect(low.open.shown).toBe('overall');
    expect(low.assigned.shown).toBe('all');
    const { assigned } = admitRatee(low);
    expect(keysOf(assigned.scores.cells)).toEqual(['supervisor']);
  });
});

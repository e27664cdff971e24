import { aReferenceRound, EDGES } from '../reference/reference.suite';
import { aLottery, aRoundsSettings, shuffled } from '../reference/worlds.suite';
import { readRoundFile } from '../round-file';
import { scoreRound } from '../scores/round-scores';
import { adjust, heldForReview } from './adjustment';
import { correlation, whyNotApplied } from './applicability';
import { centred, componentsOf, weaklyLinked } from './components';
import { type CrossedSheets, crossSheets } from './crossed-sheets';
import { momentVariances } from './moments';
import { fairMeans, fitSeverity, severityAt } from './severity-model';

/** Officers in units of twenty who rate each other, three in ten sheets from elsewhere, all three deviations .35. */
function aSimulatedRound(officers: number, seed: number, severity = 0.35): { crossed: CrossedSheets; u: Float64Array; v: Float64Array } {
  const lot = aLottery(seed);
  const [u, v] = [0.35, severity].map((sd) => Float64Array.from({ length: officers }, () => sd * lot.normal()));
  const each = 8;
  const rater = Uint32Array.from({ length: officers * each }, (_, n) => {
    const unit = Math.floor(n / each / 20) * 20;
    return lot.uniform() < 0.3 ? lot.below(officers) : Math.min(officers - 1, unit + lot.below(20));
  });
  const relation = Uint8Array.from(rater, (_, n) => [0, 1, 1, 1, 1, 2, 2, 2][n % each]!);
  const y = Float64Array.from(rater, (i, n) => 4 + [-0.2, 0, 0.1][relation[n]!]! + u![Math.floor(n / each)]! + v![i]! + 0.35 * lot.normal());
  const rateeStart = Uint32Array.from({ length: officers + 1 }, (_, j) => j * each);
  const numbers = Uint32Array.from(rater, (_, n) => n);
  return { crossed: { rateeStart, raters: officers, rater, relation, y, relations: ['supervisor', 'peer', 'subordinate'], sheet: numbers, callerOf: numbers }, u: u!, v: v! };
}

const paired = (a: Float64Array, b: Float64Array) => Array.from(a, (value, i) => [value, b[i]!] as const);

/** One line per sheet: officer, rater. */
const aGraph = (pairs: [number, number][], raters: number): CrossedSheets => {
  const officers = Math.max(...pairs.map(([j]) => j)) + 1;
  const rateeStart = Uint32Array.from({ length: officers + 1 }, (_, j) => pairs.filter(([ratee]) => ratee < j).length);
  const none = new Uint32Array(pairs.length);
  return { rateeStart, raters, rater: Uint32Array.from(pairs, ([, i]) => i), relation: new Uint8Array(pairs.length), y: new Float64Array(pairs.length), relations: ['peer'], sheet: none, callerOf: none };
};

describe('REML of a large round', () => {
  it('by probes is close to the exact one', () => {
    const { crossed } = aSimulatedRound(200, 7);
    const [exact, probed] = [fitSeverity(crossed, 'exact'), fitSeverity(crossed, 'iterative')];
    for (const name of ['ratee', 'rater', 'residual'] as const) expect(Math.abs(probed.variances[name] / exact.variances[name] - 1)).toBeLessThan(0.05);
    expect(Math.max(...paired(exact.rater, probed.rater).map(([a, b]) => Math.abs(a - b)))).toBeLessThan(2e-2);
    expect(correlation(paired(exact.rater, probed.rater))).toBeGreaterThan(0.9995);
  });

  it('finds what was put in, and moments come near', () => {
    const { crossed, u, v } = aSimulatedRound(3000, 11);
    const model = fitSeverity(crossed);
    expect(model).toMatchObject({ method: 'iterative', converged: true, criterion: null });
    for (const variance of Object.values(model.variances)) expect(Math.abs(variance / 0.35 ** 2 - 1)).toBeLessThan(0.06);
    for (const variance of Object.values(momentVariances(crossed))) expect(Math.abs(variance / 0.35 ** 2 - 1)).toBeLessThan(0.15);
    expect(correlation(paired(model.rater, v))).toBeGreaterThan(0.85);
    const raw = Float64Array.from({ length: 3000 }, (_, j) => crossed.y.subarray(j * 8, j * 8 + 8).reduce((sum, y) => sum + y, 0) / 8);
    const fair = Float64Array.from(fairMeans(model) as number[]);
    expect(correlation(paired(fair, u))).toBeGreaterThan(correlation(paired(raw, u)) + 0.02);
    expect(whyNotApplied(model)).toEqual([]);
  });

  it('drops severity where there is none', () => {
    const { crossed } = aSimulatedRound(60, 5, 0);
    const model = fitSeverity(crossed);
    expect(model.variances.rater).toBeLessThan(0.01);
    expect(whyNotApplied(model)).toEqual(expect.arrayContaining(['little-severity', 'severity-not-significant']));
  });
});

describe('who hangs together with whom', () => {
  it('is counted over two nodes a person', () => {
    // Officers 0 and 1 share rater 0; officer 3 has a rater of its own; officer 2 has none.
    const crossed = aGraph([[0, 0], [0, 1], [1, 0], [3, 2]], 3);
    const components = componentsOf(crossed);
    expect(components).toMatchObject({ count: 2, raters: [2, 1] });
    expect(Array.from(components.ofRatee)).toEqual([0, 0, -1, 1]);
    expect(Array.from(components.ofRater)).toEqual([0, 0, 1]);
    // Sheets of the first: rater 0 twice, rater 1 once; mean severity (2·.3 + .6)/3 = .4.
    expect(Array.from(centred(Float64Array.of(0.3, 0.6, -0.2), Uint32Array.of(2, 1, 1), components), (v) => Math.round(v * 1e12) / 1e12)).toEqual([-0.1, 0.2, 0]);
  });

  it('is weak where nobody rates on both sides', () => {
    const crossed = aGraph([[0, 0], [0, 1], [1, 1], [2, 2], [2, 3]], 4);
    expect(weaklyLinked(crossed, [0, 0, 0])).toEqual([]);
    expect(weaklyLinked(crossed, [10, 20, 30])).toEqual([30]);
  });
});

describe('an adjustment', () => {
  const { file, round, settings } = aReferenceRound('cycle-06-connected');
  const deltasOf = (source: typeof file) => {
    const { sheets, rater, rateeIds } = readRoundFile(source);
    const scored = scoreRound({ sheets, settings });
    const model = fitSeverity(crossSheets(sheets, scored.sheets, rater));
    return rateeIds.map((id, j) => [id, adjust(model, j, scored.ratees[j]!, settings.weights, settings)] as const);
  };

  it('does not change a bit when handles are drawn anew and rows come in another order', () => {
    const once = deltasOf(file);
    for (const seed of [1, 2, 3]) {
      const raters = [...new Set(file.sheets.map(([, id]) => id))];
      const handle = new Map(shuffled(raters, seed).map((id, i) => [id, `H${1000 + i}`]));
      const sheets = shuffled(file.sheets.map(([ratee, id, relation, answers]) => [ratee, handle.get(id)!, relation, answers] as const), seed);
      expect(deltasOf({ ...file, sheets })).toEqual(once);
    }
  });

  it('is kept from officers behind whom only a known supervisor stands', () => {
    const alone = deltasOf(file).filter(([, own]) => own?.notShown.includes('too-few-raters-behind'));
    expect(alone.length).toBeGreaterThan(0);
    for (const [id] of alone) {
      const cells = file.expected.ratees.find(({ rateeId }) => rateeId === id)!.published.cells;
      expect(cells.flatMap(({ groups }) => groups).every((group) => ['self', 'supervisor'].includes(group))).toBe(true);
    }
  });

  it('of half a point or more holds the level back until people have looked', () => {
    const strict = aRoundsSettings();
    const scored = scoreRound({ sheets: round.sheets, settings: strict });
    const model = severityAt(crossSheets(round.sheets, scored.sheets, round.rater), { ratee: 0.08, rater: 0.1, residual: 0.12 });
    const j = scored.ratees.findIndex(({ level }) => level !== null);
    const own = adjust(model, j, scored.ratees[j]!, strict.weights, strict)!;
    expect(heldForReview(scored.ratees[j]!, own, strict)).toBe(scored.ratees[j]);
    const held = heldForReview(scored.ratees[j]!, { ...own, delta: -0.5, needsReview: true }, strict);
    expect(held).toMatchObject({ level: null, overall: scored.ratees[j]!.overall, evidence: { state: 'insufficient', reasons: ['severity-under-review'] } });
  });

  it.each(EDGES)('is not applied, and breaks nothing, in %s', (name) => {
    const edge = aReferenceRound(name);
    const scored = scoreRound({ sheets: edge.round.sheets, settings: edge.settings });
    const model = fitSeverity(crossSheets(edge.round.sheets, scored.sheets, edge.round.rater));
    expect(whyNotApplied(model)).toContain('too-few-ratees');
    expect([...model.rater, ...model.ratee, ...Object.values(model.variances)].every(Number.isFinite)).toBe(true);
    scored.ratees.forEach((scores, j) => expect(adjust(model, j, scores, edge.settings.weights, edge.settings)?.delta ?? 0).not.toBeNaN());
  });

  it('is not applied to a round too small for it', () => {
    const tiny = aReferenceRound('cycle-01-tiny');
    const scored = scoreRound({ sheets: tiny.round.sheets, settings: tiny.settings });
    const reasons = whyNotApplied(fitSeverity(crossSheets(tiny.round.sheets, scored.sheets, tiny.round.rater)));
    expect(reasons).toEqual(expect.arrayContaining(['too-few-raters', 'too-few-ratees']));
  });
});

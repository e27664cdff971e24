/** One part of `bench:scoring` in a process of its own; prints its rows as JSON. */
import { createRequire } from 'node:module';

import { sumAnswers } from './bare/sum-answers.mjs';

const require = createRequire(import.meta.url);
const scoring = require('../dist/libs/scoring/src/index.js');
const { simulateRound } = require('../dist/libs/scoring/src/study/simulated-round.js');
const { momentVariances } = require('../dist/libs/scoring/src/severity/moments.js');

const { arrangeSheets, scoreRound, crossSheets, fitSeverity, severityAt, adjust, whyNotApplied } = scoring;
const PAIRS = 10;

/** Ten sheets an officer, 28 items each; a fifth of the raters from other units unless said otherwise. */
function aWorld(officers, across = 0.2) {
  return simulateRound({
    seed: 7, officers, unit: 10, panel: { self: 1, supervisor: 1, peer: 5, subordinate: 3 }, across, mean: 4,
    leaning: { supervisor: -0.15, subordinate: 0.1 }, truth: 0.35, severity: 0.35, culture: 0, dyad: 0.35, item: 0.85, style: 0,
    nonResponse: 0, notObserved: 0.06,
  });
}

const settings = {
  ...scoring.DEFAULT_SETTINGS,
  standardOfItem: Array.from({ length: 28 }, (_, item) => item >> 2),
  standards: 7,
  weights: { supervisor: 4000, peer: 3000, subordinate: 3000 },
  bands: scoring.ETHICS_BANDS,
};

function aRound(officers, across) {
  const loose = aWorld(officers, across);
  const { sheets, row } = arrangeSheets(loose);
  const rater = row.map((from) => loose.rater[from]);
  const scores = () => scoreRound({ sheets, settings });
  const crossed = () => crossSheets(sheets, scores().sheets, rater);
  return {
    loose, sheets, rater, scores,
    bare: () => sumAnswers(sheets.answers),
    moments() {
      const observations = crossed();
      return severityAt(observations, momentVariances(observations));
    },
    reml: () => fitSeverity(crossed()),
  };
}

const PARTS = { time, scale, memory, gate };
console.log(JSON.stringify(PARTS[process.argv[2]]()));

function time() {
  const round = aRound(100_000);
  const { scored, model } = { scored: round.scores(), model: round.reml() };
  const rows = [
    besideBare('scores and cells', round.bare, round.scores),
    besideBare('with severity, moments', round.bare, round.moments),
    besideBare('with severity, REML', round.bare, round.reml),
    besideBare('sheets from any order into canonical order', round.bare, () => arrangeSheets(round.loose)),
    besideBare('published figures of each officer in turn', round.bare, () => eachOfficer((j) => scored.ratee(j))),
    besideBare('adjustment of each officer in turn', round.bare, () => eachOfficer((j) => adjust(model, j, scored.ratee(j), settings.weights, settings))),
  ];
  const mixed = aRound(100_000, 1);
  rows.push(besideBare('with severity, REML, raters from anywhere', mixed.bare, mixed.reml));
  return [{ name: 'bare: sum of the answers of every item', ...rows[0].bare }, ...rows.map(({ bare: _, ...row }) => row)];
}

/** Ten rounds of 100,000 sheets beside one of a million: as much garbage on either side, as many sheets. */
function scale() {
  const [small, large] = [aRound(10_000), aRound(100_000)];
  const tenTimes = (run) => () => Array.from({ length: 10 }, () => run()).length;
  return [['scores and cells', 'scores'], ['with severity, moments', 'moments'], ['with severity, REML', 'reml']].map(([name, what]) => {
    const pairs = alternating(tenTimes(small[what]), large[what]);
    return { name: `ten times the sheets: ${name}`, factor: rounded(median(pairs.map(([ten, one]) => (10 * one.cpu) / ten.cpu)), 1) };
  });
}

/** Everything once, cold, as a close does it: here the time has no bar, the memory has. */
function memory() {
  const loose = aWorld(100_000);
  const before = used();
  const { sheets, row } = arrangeSheets(loose);
  const scored = scoreRound({ sheets, settings });
  const model = fitSeverity(crossSheets(sheets, scored.sheets, row.map((from) => loose.rater[from])));
  if (whyNotApplied(model).length > 0) throw new Error('the model does not apply to the round of the bench');
  eachOfficer((j) => adjust(model, j, scored.ratee(j), settings.weights, settings));
  const { cpu, wall } = since(before);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return [{ name: 'the whole, from loose sheets to adjusted officers', seconds: rounded(cpu / 1000, 2), wall: Math.round(wall), megabytes }];
}

function gate() {
  const { sheets, rater } = aRound(100_000);
  const { admitRatee, aggregateUnits, testDisclosure, publishedFigures, atomOf, relationCode } = scoring;
  const before = used();
  const [open, assigned] = [scoreRound({ sheets, settings }), scoreRound({ sheets, settings, assigned: true })];
  const at = (j) => ({ scores: open.sheets, relation: sheets.relation, from: sheets.rateeStart[j], to: sheets.rateeStart[j + 1] });
  const admitted = { open: [], assigned: [] };
  eachOfficer((j) => {
    const passed = admitRatee({ sheets: at(j), settings, weights: settings.weights, open: open.ratee(j), assigned: assigned.ratee(j) });
    for (const view of ['open', 'assigned']) admitted[view].push(passed[view].scores);
    return passed.open.scores;
  });
  const units = [{ id: 'province', parent: null }, ...Array.from({ length: 10_000 }, (_, u) => ({ id: `unit-${u}`, parent: 'province' }))];
  aggregateUnits({ sheets, scores: open.sheets, rater, settings, ...admitted, units, unitOf: admitted.open.map((_, j) => `unit-${Math.floor(j / 10)}`), raterVariance: open.raterVariance });
  const through = since(before);

  const exactly = (name, gaps) => {
    const officer = officerWithTwelve(gaps);
    const numbers = Array.from({ length: officer.to }, (_, s) => s);
    const isKnown = (s) => officer.relation[s] <= relationCode('supervisor');
    const atoms = (some) => some.flatMap((s) => Array.from({ length: 7 }, (_, t) => atomOf(s, t)));
    const publication = {
      k: 4,
      raterOf: new Map(numbers.flatMap((s) => atoms([s]).map((atom) => [atom, String(s)]))),
      known: new Set(atoms(numbers.filter(isKnown))),
      protectedRaters: new Set(numbers.filter((s) => !isKnown(s)).map(String)),
      figures: publishedFigures(scoring.scoreRatee(officer, settings), officer).map(({ parts }) => parts),
    };
    for (let warm = 0; warm < 20; warm++) testDisclosure(publication);
    const times = Array.from({ length: 40 }, () => timed(() => testDisclosure(publication)));
    return { name, milliseconds: rounded(median(times.map(({ cpu }) => cpu)), 2), wall: rounded(median(times.map(({ wall }) => wall)), 2) };
  };
  return [
    exactly('exact test, 12 raters, whole cells', false),
    exactly('exact test, 12 raters, every sheet with gaps of its own', true),
    { name: 'gate, 100,000 officers', seconds: rounded(through.cpu / 1000, 1), wall: Math.round(through.wall) },
  ];
}

/** Seven peers and five subordinates beside self and the supervisor. With gaps each says nothing of some standard, so that no two columns are alike. */
function officerWithTwelve(gaps) {
  const relation = Uint8Array.from([0, 1, ...Array(7).fill(2), ...Array(5).fill(3)]);
  const answers = new Uint8Array(relation.length * 28).map((_, at) => 2 + ((at * 13) % 4));
  if (gaps) for (let s = 2; s < relation.length; s++) for (const t of [s % 7, (s * 3 + 1) % 7]) if (s % 3 > 0 || t === s % 7) answers.fill(0, s * 28 + t * 4, s * 28 + t * 4 + 4);
  return { scores: scoring.scoreSheets(answers, settings), relation, from: 0, to: relation.length };
}

function eachOfficer(figuresOf) {
  let figures = 0;
  for (let j = 0; j < 100_000; j++) if (figuresOf(j) !== null) figures++;
  if (figures < 90_000) throw new Error('hardly any officer of the bench has figures');
}

function besideBare(name, bare, ours) {
  const pairs = alternating(bare, ours);
  const of = (side) => ({ milliseconds: rounded(median(pairs.map((pair) => pair[side].cpu)), 1), wall: rounded(median(pairs.map((pair) => pair[side].wall)), 1) });
  const own = of(1);
  return { name, ...own, seconds: own.milliseconds / 1000, ratio: rounded(median(pairs.map(([a, b]) => b.cpu / a.cpu)), 1), note: 'no bar', bare: of(0) };
}

/** Both in turn, the first before the second in every other pair: what the machine does meanwhile, it does to both. */
function alternating(a, b) {
  a();
  b();
  return Array.from({ length: PAIRS }, (_, pair) => {
    if (pair % 2 === 0) return [timed(a), timed(b)];
    const later = timed(b);
    return [timed(a), later];
  });
}

/** Processor time, since a shared machine can be slow for reasons of its own; it counts the collector's helpers too. */
function timed(run) {
  const before = used();
  run();
  return since(before);
}

function used() {
  return { cpu: process.cpuUsage(), wall: performance.now() };
}

function since({ cpu, wall }) {
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - wall };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(sorted.length / 2) - 1] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

function rounded(value, places) {
  return Math.round(value * 10 ** places) / 10 ** places;
}

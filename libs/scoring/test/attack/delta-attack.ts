import { deltaFigure, equationFigures } from '../../src/disclosure/delta-figures';
import { admitDelta, seesDelta } from '../../src/disclosure/delta-gate';
import { testDisclosure } from '../../src/disclosure/disclosure-test';
import { ALL_GUARDS, type Guards } from '../../src/disclosure/guards';
import { atomOf, publishedFigures } from '../../src/disclosure/published-figures';
import { aLottery } from '../../src/reference/worlds.suite';
import { type RateeScores, scoreRatee } from '../../src/scores/ratee-scores';
import { relationCode } from '../../src/scores/relations';
import { arrangeSheets } from '../../src/scores/round-sheets';
import { scoreSheets } from '../../src/scores/sheet-scores';
import { ETHICS_BANDS } from '../../src/scores/level';
import { DEFAULT_SETTINGS, type ScoringSettings } from '../../src/scores/settings';
import { componentsOf } from '../../src/severity/components';
import { type CrossedSheets, crossSheets } from '../../src/severity/crossed-sheets';
import { sheetsOfOfficer, type World } from './world';

/** Officers who share few raters, one question, one answer: small enough to write the whole model down exactly. */
type DeltaWorld = Pick<World, 'settings' | 'officers' | 'sheets' | 'scores' | 'rater'> & { crossed: CrossedSheets; ratios: { ratee: string; rater: string } };

const SETTINGS: ScoringSettings = {
  ...DEFAULT_SETTINGS, standards: 1, standardOfItem: [0], minStandards: 1, k: 3, weights: { supervisor: 3000, peer: 7000 }, bands: ETHICS_BANDS,
  minimumEvidence: { sheets: 1, effectiveRaters: 1 }, revealingVote: 0,
};

export function aDeltaWorld(seed: number): DeltaWorld {
  const lot = aLottery(seed);
  const officers = 2 + lot.below(4);
  // The first is asked about more often: somebody to look at.
  return aComponent(lot, { officers, raters: 4 + lot.below(6), often: (j) => (j === 0 ? 2 : 4) });
}

/** An office of fourteen who are rated by the same few: more Δ than raters. */
export function anOffice(seed: number): DeltaWorld {
  const lot = aLottery(seed);
  return aComponent(lot, { officers: 14, raters: 9 + lot.below(3), often: () => 2 });
}

/** `often`: one in so many is asked about the officer. Officers rate each other too, except in an office, and know what they said. */
function aComponent(lot: ReturnType<typeof aLottery>, { officers, raters, often }: { officers: number; raters: number; often: (officer: number) => number }): DeltaWorld {
  const head = officers + raters;
  const pairs: [ratee: number, relation: 'supervisor' | 'peer', rater: number][] = [];
  const people = Array.from({ length: officers + raters }, (_, i) => i).slice(officers > 5 ? officers : 0);
  for (let j = 0; j < officers; j++) {
    if (lot.below(3) > 0) pairs.push([j, 'supervisor', head]);
    for (const rater of people.filter((i) => i !== j && lot.below(often(j)) === 0)) pairs.push([j, 'peer', rater]);
  }
  const { sheets, row } = arrangeSheets({
    items: 1, ratees: officers, ratee: pairs.map(([ratee]) => ratee), relation: pairs.map(([, relation]) => relationCode(relation)),
    answers: Uint8Array.from(pairs, () => 1 + lot.below(5)),
  });
  const rater = Array.from(row, (from) => pairs[from]![2]);
  const scores = scoreSheets(sheets.answers, SETTINGS);
  const fraction = () => `${1 + lot.below(997)}/${1 + lot.below(991)}`;
  return { settings: SETTINGS, officers, sheets, scores, rater, crossed: crossSheets(sheets, scores, rater), ratios: { ratee: fraction(), rater: fraction() } };
}

export type DeltaLeak = 'ratee' | 'head' | 'rated-head';

/** Everybody with the own page and Δ; the head of all with every page, and every Δ that a head may see. */
export function attackDeltas(world: DeltaWorld, guards: Guards = ALL_GUARDS): Set<DeltaLeak> {
  const pages = Array.from({ length: world.officers }, (_, j) => scoreRatee(sheetsOfOfficer(world, j), world.settings));
  const admitted = pages.map((scores, ratee) => admitDelta({ model: { crossed: world.crossed, components: componentsOf(world.crossed) }, ratee, scores, settings: world.settings }, guards).length === 0);
  const leaks = new Set<DeltaLeak>();
  const all = [...pages.entries()];
  const isFromAbove = (s: number) => world.sheets.relation[s] === relationCode('supervisor');
  for (const own of all.filter(([j]) => admitted[j])) {
    if (exposes(world, [own], [own], isKnownTo(world, own[0]))) leaks.add('ratee');
    // On the pages of others stands what their supervisors said.
    const seen = all.map(([j, scores]): OfficersPage => [j, hasRated(world, own[0], j) ? scoreRatee(sheetsOfOfficer(world, j), world.settings, world.settings.weights, true) : scores]);
    if (exposes(world, seen, [own], (sheet) => isKnownTo(world, own[0])(sheet) || isFromAbove(sheet))) leaks.add('rated-head');
  }
  const seen = seesDelta('head', guards) ? all.filter(([j]) => admitted[j]) : [];
  if (exposes(world, all, seen, isFromAbove)) leaks.add('head');
  return leaks;
}

type OfficersPage = readonly [officer: number, scores: RateeScores];

/** The supervisor's sheet about somebody else is no officer's to know. */
const isKnownTo = ({ sheets, rater }: DeltaWorld, j: number) => (s: number): boolean =>
  rater[s] === j || (sheets.relation[s] === relationCode('supervisor') && s >= sheets.rateeStart[j]! && s < sheets.rateeStart[j + 1]!);

const hasRated = ({ sheets, rater }: DeltaWorld, person: number, j: number): boolean => rater.some((who, s) => who === person && s >= sheets.rateeStart[j]! && s < sheets.rateeStart[j + 1]!);

function exposes(world: DeltaWorld, pages: readonly OfficersPage[], deltas: readonly OfficersPage[], isKnown: (sheet: number) => boolean): boolean {
  const { crossed, ratios, rater, settings } = world;
  const numbers = Array.from(rater.keys());
  const figures = [
    ...pages.flatMap(([j, scores]) => publishedFigures(scores, sheetsOfOfficer(world, j)).map(({ parts }) => parts)),
    ...deltas.map(([j, { cells }]) => deltaFigure(crossed, j, cells, settings.weights)),
    ...(deltas.length > 0 ? equationFigures(crossed, ratios, (n) => new Map([[atomOf(crossed.sheet[n]!, 0), 1]])) : []),
  ];
  return testDisclosure({
    raterOf: new Map(numbers.map((s) => [atomOf(s, 0), String(rater[s])])),
    protectedRaters: new Set(numbers.filter((s) => !isKnown(s)).map((s) => String(rater[s]))),
    known: new Set(numbers.filter(isKnown).map((s) => atomOf(s, 0))),
    figures, k: 3,
  }).leak;
}

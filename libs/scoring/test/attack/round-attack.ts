import { ALL_GUARDS, type Guard, type Guards } from '../../src/disclosure/guards';
import { itemTable } from '../../src/disclosure/item-table';
import { admitRatee } from '../../src/disclosure/ratee-gate';
import { admitAgain } from '../../src/disclosure/second-version';
import { followsFromCells } from '../../src/disclosure/shown-report';
import { aggregateUnits, type UnitAggregate } from '../../src/disclosure/unit-aggregates';
import { type View, viewsOf } from '../../src/disclosure/views';
import { aLottery } from '../../src/reference/worlds.suite';
import { NOT_OBSERVED } from '../../src/scores/answers';
import type { RateeSheets } from '../../src/scores/cells';
import { type RateeScores, scoreRatee, scoresOfCells } from '../../src/scores/ratee-scores';
import { RELATIONS, type RelationWeights } from '../../src/scores/relations';
import { scoreSheets } from '../../src/scores/sheet-scores';
import { exposesLevels, exposesOfficers, exposesOverRounds, exposesRaters, neededOn, showsLowVotes, smallestK } from './oracles';
import { carefully, carelessAbout, type Report } from './reports';
import { type Page, rowOfUnit, rowsOfItems, rowsOfPage, type ShownRow } from './shown-rows';
import { sheetsOfOfficer, type World } from './world';

/** What came through the gate: of each officer the pages of both views, in all versions, and the units' figures. */
interface Published {
  readonly pages: readonly Record<View, readonly Page[]>[];
  readonly rows: readonly Record<View, readonly ShownRow[]>[];
  readonly aggregates: readonly UnitAggregate[];
  readonly unitRows: readonly ShownRow[];
}

/** Whom it leaks to; empty where nobody learns anything about fewer raters, or officers, than promised. */
export type Leak = 'ratee' | 'staff' | 'rater' | 'coalition' | 'thief' | 'low-votes' | 'units' | 'levels';

/** One round, published with these guards by an author who never heard of one of them, and attacked by everybody. */
export function attack(world: World, guards: Guards = ALL_GUARDS, forgotten?: Guard): Set<Leak> {
  const published = publish(world, guards, forgotten);
  const leaks = new Set<Leak>();
  if (leaksToRatees(world, published)) leaks.add('ratee');
  for (const { person, leak } of lookers(world)) if (!leaks.has(leak) && leaksTo(world, published, guards, [person])) leaks.add(leak);
  if (leaksToCoalitions(world, published, guards)) leaks.add('coalition');
  if (exposesRaters(world, published.rows.flatMap(({ open, assigned }) => [...open, ...assigned]), [], () => smallestK(world))) leaks.add('thief');
  if (published.pages.some((pages) => [...pages.open, ...pages.assigned].some((page) => showsLowVotes(world, page)))) leaks.add('low-votes');
  for (const leak of leaksOfUnits(world, published, guards)) leaks.add(leak);
  return leaks;
}

/** Two rounds in a row of the same people, and the busiest rater of the first, who may open every page of both. */
export function attackTwice(first: World, second: World): Set<Leak> {
  const { person } = lookers(first)[1]!;
  const rounds = [first, second].map((world) => ({ world, rows: seenBy(world, publish(world, ALL_GUARDS), ALL_GUARDS, [person]) }));
  return exposesOverRounds(rounds, [person]) ? new Set<Leak>(['rater']) : new Set<Leak>();
}

function publish(world: World, guards: Guards, forgotten?: Guard): Published {
  const author = forgotten ? carelessAbout(forgotten) : carefully;
  const reports = Array.from({ length: world.officers }, (_, j) => author(sheetsOfOfficer(world, j), world.settings, world.weightsOf(j)));
  const pages = reports.map((report, j) => pagesOf(world, j, report, guards));
  const firsts = (view: View) => pages.map((page) => page[view][0]!.scores);
  const { sheets, scores, settings, units, unitOf } = world;
  const aggregates = aggregateUnits({ sheets, scores, rater: world.rater, settings, units, unitOf, open: firsts('open'), assigned: firsts('assigned'), raterVariance: 0.4 }, guards);
  const isCounted = (j: number, t: number) => (guards.has('common-cells') ? showsTheSame(pages[j]!, t) : (pages[j]!.open[0]!.scores.standards[t] ?? null) !== null);
  const unitRows = aggregates.flatMap(({ unit, figures }) => (figures?.standards ?? []).flatMap((standard, t) => {
    if (!standard) return [];
    const counted = officersIn(world, unit).filter((j) => isCounted(j, t)).map((j) => pages[j]!.open[0]!);
    const mean = counted.reduce((sum, page) => sum + page.scores.standards[t]!, 0) / counted.length;
    if (counted.length !== standard.officers || Math.abs(mean - standard.mean) > 1e-9) throw new Error(`seed ${world.seed}: the mean of ${unit} is not what it is said to be`);
    return [rowOfUnit(world, t, counted)];
  }));
  const rows = pages.map((page, j) => ({ open: rowsOf(world, j, page.open, guards), assigned: rowsOf(world, j, page.assigned, guards) }));
  return { pages, rows, aggregates, unitRows };
}

function pagesOf(world: World, j: number, { open, assigned, totalsOf }: Report, guards: Guards): Record<View, Page[]> {
  const [sheets, weights] = [sheetsOfOfficer(world, j), world.weightsOf(j)];
  const admitted = admitRatee({ sheets, settings: world.settings, weights, open, assigned }, guards);
  // Totals that come out the same with the hidden groups as without are what a careful author shows.
  const isOdd = admitted.open.scores === open && !followsFromCells(open, world.settings);
  const first = { scores: admitted.open.scores, sheets, weights, view: 'open' as const, totalsOf: isOdd ? totalsOf : undefined };
  const second = totalsOf ? null : correctedPage(world, j, first, guards);
  return { open: second ? [first, second] : [first], assigned: [{ scores: admitted.assigned.scores, sheets, weights, view: 'assigned' }] };
}

/** Now and then a result is corrected: a cell voided, other weights, a rater or several taken out. */
function correctedPage(world: World, j: number, first: Page, guards: Guards): Page | null {
  const lot = aLottery(world.seed * 1_000 + j);
  const kind = lot.below(12);
  if (kind > 4) return null;
  const { settings } = world;
  const { scores, sheets, weights } = first;
  const again = (changed: RateeSheets, by: RelationWeights): Page => {
    const next = admitRatee({ sheets: changed, settings, weights: by, open: scoreRatee(changed, settings, by), assigned: scoreRatee(changed, settings, by, true) });
    return { scores: next.open.scores, sheets: changed, weights: by, view: 'open' };
  };
  const other = (): RelationWeights => ({ ...weights, peer: (weights.subordinate ?? 0) + (weights.recipient ?? 0), subordinate: weights.peer ?? 0, recipient: 0 });
  const voided = (): Page => ({ ...first, scores: scoresOfCells(scores.cells.filter((_, c) => c !== lot.below(2)), scores, settings) });
  const second = kind === 0 ? voided() : kind === 1 ? again(sheets, other()) : again(without(world, sheets, kind - 1, lot.below), weights);
  // Where no rater changed, the stored figures are all there need be.
  const proof = second.sheets !== sheets || lot.below(2) > 0 ? [sheets, second.sheets] : undefined;
  return admitAgain({ view: 'open', earlier: [scores], next: second.scores, settings, sheets: proof }, guards).length === 0 ? second : null;
}

/** The sheets, less some of protected raters. */
function without(world: World, sheets: RateeSheets, count: number, below: (n: number) => number): RateeSheets {
  const [answers, items] = [world.sheets.answers.slice(), world.sheets.items];
  const candidates = Array.from({ length: sheets.to - sheets.from }, (_, n) => sheets.from + n).filter((s) => world.settings.protectedGroups.includes(RELATIONS[sheets.relation[s]!]!));
  for (let n = 0; n < count && candidates.length > 0; n++) {
    const [gone] = candidates.splice(below(candidates.length), 1);
    answers.fill(NOT_OBSERVED, gone! * items, (gone! + 1) * items);
  }
  return { ...sheets, scores: scoreSheets(answers, world.settings) };
}

function rowsOf(world: World, j: number, pages: readonly Page[], guards: Guards): ShownRow[] {
  const [{ scores, sheets, view }] = pages as [Page];
  const cells = scores.cells.filter(({ relations }) => relations.some((relation) => world.settings.protectedGroups.includes(relation)));
  const tables = itemTable({ sheets: world.sheets, scores: world.scores, ratee: j, shown: scores, settings: world.settings, view }, guards);
  return [...pages.flatMap((page) => rowsOfPage(world, page)), ...rowsOfItems(world, sheets, cells, tables)];
}

function showsTheSame({ open, assigned }: Record<View, readonly Page[]>, t: number): boolean {
  const shown = ({ shown: extent, cells, standards }: RateeScores) => (extent === 'all' && (standards[t] ?? null) !== null
    ? JSON.stringify(cells.filter((cell) => cell.weight > 0 && cell.standards[t] !== null).map((cell) => [cell.relations, cell.standards[t]])) : null);
  const [a, b] = [shown(open[0]!.scores), shown(assigned[0]!.scores)];
  return a !== null && a === b;
}

export function officersIn({ units, unitOf }: World, unit: string): number[] {
  const inside = (id: string | null): boolean => id !== null && (id === unit || inside(units.find((one) => one.id === id)!.parent));
  return unitOf.flatMap((own, j) => (inside(own) ? [j] : []));
}

/** Each officer with the own page, who may have rated others and knows what they said of them. */
const leaksToRatees = (world: World, { rows, unitRows }: Published): boolean =>
  rows.some(({ open }, j) => exposesRaters(world, open, [j], neededOn(world, j))) ||
  [0, 1].some((j) => j < world.officers && exposesRaters(world, [...rows[j]!.open, ...unitRows], [j], () => smallestK(world)));

/** Staff who rate nobody, and those who were chosen to rate: the busiest raters first. */
function lookers(world: World): { person: number; leak: Leak }[] {
  const asked = Array.from({ length: world.people }, (_, person) => ({ person, forms: [...world.assigned].filter((pair) => pair.startsWith(`${person} `)).length }));
  const busiest = asked.sort((a, b) => b.forms - a.forms).slice(0, 4).map(({ person }) => ({ person, leak: 'rater' as const }));
  return [{ person: -1, leak: 'staff' }, ...busiest];
}

/** Somebody, or several together, who may open every page: each in the view that is theirs. */
const leaksTo = (world: World, published: Published, guards: Guards, people: readonly number[]): boolean =>
  exposesRaters(world, seenBy(world, published, guards, people), people, () => smallestK(world) - (people.length - 1));

function seenBy(world: World, { rows, unitRows }: Published, guards: Guards, people: readonly number[]): ShownRow[] {
  const viewsOfPeople = (j: number) => new Set(people.flatMap((person) => viewsOf('hr', world.assigned.has(`${person} ${j}`), guards)));
  return [...rows.flatMap((own, j) => [...viewsOfPeople(j)].flatMap((view) => own[view])), ...unitRows];
}

/** A head and one rater who tells: each rater in the room costs one of the k. */
function leaksToCoalitions(world: World, published: Published, guards: Guards): boolean {
  const heads = [...new Set(world.supervisorOf.filter((head) => head !== null))].slice(0, 2);
  return heads.some((head) => lookers(world).slice(1, 3).some(({ person }) => person !== head && leaksTo(world, published, guards, [head, person])));
}

function leaksOfUnits(world: World, { pages, aggregates }: Published, guards: Guards): Leak[] {
  const leaks: Leak[] = [];
  const firsts = pages.map(({ open }) => open[0]!);
  const counts = (j: number, t: number) => (guards.has('common-cells') ? showsTheSame(pages[j]!, t) : (firsts[j]!.scores.standards[t] ?? null) !== null);
  for (let t = 0; t < world.settings.standards; t++) {
    const sets = aggregates.filter(({ figures }) => figures?.standards[t]).map(({ unit }) => new Set(officersIn(world, unit).filter((j) => counts(j, t))));
    if (exposesOfficers(world, t, sets, firsts)) leaks.push('units');
  }
  const levelOf = (j: number) => firsts[j]!.scores.level;
  const isCounted = (j: number) => levelOf(j) !== null && (!guards.has('common-cells') || levelOf(j) === pages[j]!.assigned[0]!.scores.level);
  if (exposesLevels(aggregates, (unit) => new Set(officersIn(world, unit).filter(isCounted)), (j) => levelOf(j)!)) leaks.push('levels');
  return leaks;
}

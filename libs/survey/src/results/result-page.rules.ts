import type { Passed } from '@app/kernel';
import { competencyView, type CompetencyFigure, levelOf, percentOf } from '@app/scoring';

import { mustHavePassed } from '../gate/passed';
import type { InstrumentContent } from '../instruments/instrument.content';
import { allItems } from '../instruments/instrument.forms';
import { DECIDED_WITHOUT } from '../release/held-results.rules';
import { type Relation, RELATIONS, type RoundSettings } from '../rounds/round.settings';
import { shortLabel } from './chart-labels';
import type { PublishedCell, PublishedFigures, PublishedStandard } from './published-figures';

/**
 * What a page may show of a result, made of the published figures and of nothing else: what is not in them cannot
 * come into the HTML. Words that do not depend on the instrument are chosen by the view. Pure.
 */
export interface ResultPage {
  sufficient: boolean;
  /** Two persons agreed to record no level, since severity moves the score by half a point or more. For the officer alone. */
  heldBack: boolean;
  /** Only the overall may be shown: a group was so low that its mean would tell each vote. */
  onlyOverall: boolean;
  level: string | null;
  overall: number | null;
  percent: number | null;
  n: number;
  interval: { low: number; high: number; lowLevel: string; highLevel: string } | null;
  /** The level that counts, where it is not the one of the raw score. */
  counts: PublishedFigures['counts'];
  borderline: boolean;
  /** Bands in points, ascending, each up to the next. */
  bands: { from: number; to: number; code: string }[];
  groups: Group[];
  standards: StandardRow[];
  hasSelf: boolean;
  highlights: StandardRow[];
  competencies: CompetencyRow[];
  withheld: PublishedFigures['withheld'];
  /** Of the standards, for the drawings. */
  labels: { radar: string[]; bars: string[] };
  series: { others: (number | null)[]; self: (number | null)[]; groups: { kind: GroupKind; values: (number | null)[] }[] };
}

/** How a group is drawn. */
export type GroupKind = 'sup' | 'peer' | 'sub' | 'rec';

export interface Group {
  /** Relations in their fixed order, joined: the key of its name. */
  name: string;
  kind: GroupKind;
  n: number;
  mean: number | null;
}

export interface StandardRow {
  no: number;
  name: string;
  groups: { name: string; value: number | null }[];
  others: number | null;
  self: number | null;
  gap: number | null;
  /** Size of the gap, for sentences that say by themselves who gave more. */
  distance: number | null;
  meaning: PublishedStandard['quadrant'];
  agreement: PublishedStandard['agreement'];
}

export interface CompetencyRow {
  name: string;
  others: number | null;
  self: number | null;
  /** Share of the items behind the figure that speak of this competency, in percent. */
  directness: number;
}

export interface PageWords {
  content: InstrumentContent;
  bands: RoundSettings['bands'];
  locale: 'th' | 'en';
}

export function resultPage(figures: Passed<PublishedFigures>, { content, bands, locale }: PageWords): ResultPage {
  mustHavePassed(figures);
  const cells = figures.cells.filter(({ key, mean }) => key !== 'self' && mean !== null);
  const names = new Map(content.standards.map((standard) => [standard.no, locale === 'th' ? standard.shortTh : standard.shortEn]));
  const standards = figures.standards.map((standard, t) => rowOf(standard, names.get(standard.no) ?? String(standard.no), cells, t));
  const table = figures.bands ?? bands.bands;
  const scale = { version: bands.version, bands: table.map(({ code, from }) => ({ level: code, from })) };
  const levelAt = (points: number) => levelOf(percentOf(points), scale);
  const all = standards.map(({ others }) => others);
  return {
    sufficient: figures.evidence.state === 'sufficient',
    heldBack: figures.evidence.reasons.includes(DECIDED_WITHOUT),
    onlyOverall: figures.shown !== 'all',
    level: figures.level,
    overall: figures.overall,
    percent: figures.percent,
    n: figures.n,
    interval: figures.interval && { low: figures.interval.low, high: figures.interval.high, lowLevel: levelAt(figures.interval.low), highLevel: levelAt(figures.interval.high) },
    counts: figures.level === null ? null : figures.counts,
    borderline: figures.borderline ?? false,
    bands: bandsInPoints(table),
    groups: cells.map((cell) => ({ name: groupName(cell.relations), kind: kindOf(cell), n: cell.n, mean: cell.mean })),
    standards,
    hasSelf: figures.self.some((value) => value !== null),
    highlights: highlightsOf(standards),
    competencies: competenciesOf(content, all, figures.self, locale),
    withheld: figures.withheld,
    labels: { radar: standards.map(({ no, name }) => `${no} ${shortLabel(name, locale)}`), bars: standards.map(({ no, name }) => `${no} ${name}`) },
    series: { others: all, self: [...figures.self], groups: cells.map((cell) => ({ kind: kindOf(cell), values: [...cell.standards] })) },
  };
}

const rowOf = ({ no, overall, self, gap, agreement, quadrant }: PublishedStandard, name: string, cells: readonly PublishedCell[], t: number): StandardRow => ({
  no, name, groups: cells.map((cell) => ({ name: groupName(cell.relations), value: cell.standards[t] ?? null })),
  others: overall, self, gap, distance: gap === null ? null : Math.abs(gap), meaning: quadrant, agreement,
});

/** The name of a group whatever order its relations were pooled in. */
export const groupName = (relations: readonly string[]): string => RELATIONS.filter((relation) => relations.includes(relation)).join('+');

const KINDS: Partial<Record<Relation, GroupKind>> = { supervisor: 'sup', peer: 'peer', subordinate: 'sub', recipient: 'rec' };
const kindOf = ({ relations }: PublishedCell): GroupKind => KINDS[RELATIONS.find((relation) => relations.includes(relation))!] ?? 'peer';

/** Bands are cuts of the percent; the pages draw points. */
function bandsInPoints(bands: readonly { from: number; code: string }[]): ResultPage['bands'] {
  const rising = [...bands].sort((a, b) => a.from - b.from);
  return rising.map(({ from, code }, at) => ({ from: Math.max(1, from / 20), to: (rising[at + 1]?.from ?? 100) / 20, code }));
}

/** What is most worth knowing, one of each at most: where all agree it is strong, where others see more, where oneself does. */
function highlightsOf(rows: readonly StandardRow[]): StandardRow[] {
  const first = (meaning: StandardRow['meaning'], worth: (row: StandardRow) => number) =>
    rows.filter((row) => row.meaning === meaning).sort((a, b) => worth(b) - worth(a) || a.no - b.no)[0];
  return [
    first('confirmed_strength', (row) => row.others ?? 0),
    first('hidden_strength', (row) => row.distance ?? 0),
    first('blind_spot', (row) => row.distance ?? 0),
  ].filter((row) => row !== undefined);
}

function competenciesOf(content: InstrumentContent, others: readonly (number | null)[], self: readonly (number | null)[], locale: 'th' | 'en'): CompetencyRow[] {
  const items = allItems(content);
  const standardOf = items.map(({ standard }) => content.standards.indexOf(standard));
  const codes = items.map(({ item }) => item.competencyCodes);
  const own = new Map(competencyView(self, standardOf, codes).map((figure): [string, CompetencyFigure] => [figure.code, figure]));
  const words = new Map(content.competencies.map((competency) => [competency.code, competency[locale]]));
  return competencyView(others, standardOf, codes)
    .filter(({ mean }) => mean !== null)
    .map(({ code, mean, directness }) => ({ name: words.get(code) ?? code, others: mean, self: own.get(code)?.mean ?? null, directness: Math.round(directness * 100) }));
}

import { type BandTable, type Cell, DEFAULT_SETTINGS, evidenceOf, gapOf, intervalOf, isBorderline, levelOf, percentOf, totalsOf } from '@app/scoring';

import { DECIDED_WITHOUT } from '../release/held-results.rules';
import type { PublishedCell, PublishedFigures } from '../results/published-figures';
import { type Band, PROTECTED, type Relation, type RoundSettings, type Weights } from '../rounds/round.settings';

/**
 * A result after a correction, from its stored cells alone: no sheet is looked at again, nothing is moved but what the
 * panel decided, and the missing group's weight goes to the others as on any other result. The adjusted score rests on
 * all sheets of the round and is gone for good; raw stands. Pure.
 */
export type Rules = Pick<RoundSettings, 'minStandards' | 'minSheets' | 'minEffectiveRaters' | 'bands' | 'k'>;

/** Figures as they are: something beside them was wrong. */
export const unchanged = (figures: PublishedFigures): PublishedFigures => ({ ...figures, counts: rawOnly(figures.level) });

/** Without an adjusted score the raw level is the one that counts. */
const rawOnly = (level: string | null): PublishedFigures['counts'] => (level === null ? null : { level, by: 'raw' });

/** Takes whole cells out: every cell with one of the relations. Null if there is none to take. */
export function withoutCell(figures: PublishedFigures, relations: readonly string[], rules: Rules): PublishedFigures | null {
  const isVoid = (cell: PublishedCell) => cell.relations.some((relation) => relations.includes(relation));
  const gone = figures.cells.filter((cell) => cell.key !== 'self' && isVoid(cell)).flatMap((cell) => cell.relations);
  if (gone.length === 0) return null;
  const withheld = [
    ...figures.withheld.filter(({ relation }) => !gone.includes(relation)),
    ...gone.map((relation) => ({ relation, why: 'voided' as const, k: kOf(relation, rules) })),
  ];
  return recomputed({ ...figures, withheld }, figures.cells.filter((cell) => !isVoid(cell)), rules);
}

/** What ought to have been used; null for what was right. */
export interface RightRules {
  weights: Weights | null;
  bands: Band[] | null;
}

/** The same cells under the right weights and band table, rounded as published. Null where no cell may be shown. */
export function withRules(figures: PublishedFigures, { weights, bands }: RightRules, rules: Rules): PublishedFigures | null {
  if (figures.cells.length === 0) return null;
  const weightOf = (cell: PublishedCell) => (weights ? cell.relations.reduce((sum, relation) => sum + weights[relation as Relation], 0) : cell.weight);
  return recomputed({ ...figures, ...(bands && { bands }) }, figures.cells.map((cell) => ({ ...cell, weight: weightOf(cell) })), rules);
}

/** Everything that follows from the stored cells, once more. Null where none may be shown. */
export const fromCells = (figures: PublishedFigures, rules: Rules): PublishedFigures | null => withRules(figures, { weights: null, bands: null }, rules);

/** What the sheets say today. `hasInterval`: false where the others' sheets are gone, without which nobody knows how far raters lie apart. */
export interface Replayed {
  figures: PublishedFigures;
  hasInterval: boolean;
}

/** The sheets in the place of what was stored. That two persons held its level back stands until somebody decides otherwise. */
export function fromSheets(before: PublishedFigures, { figures, hasInterval }: Replayed, rules: Rules): PublishedFigures {
  const whole = hasInterval ? figures : withIntervalLike(before, figures, rules);
  return unchanged(isWithoutLevel(before) ? withoutLevel(whole) : whole);
}

function withIntervalLike(before: PublishedFigures, figures: PublishedFigures, rules: Rules): PublishedFigures {
  const { overall, percent, level, effectiveRaters } = figures;
  const interval = overall === null ? null : intervalLike(before, overall, effectiveRaters);
  return { ...figures, interval, borderline: level === null || percent === null || interval === null ? null : isBorderline(percent, interval.standardError, bandsOf(figures, rules)) };
}

/** What a decision makes of one document. Null where it names a cell or rules that this document has no use for. */
export function figuresAfter(figures: PublishedFigures, decision: Correction, rules: Rules, { record, replayed }: Beside): PublishedFigures | null {
  switch (decision.outcome) {
    case 'annulled':
      return annulled(figures);
    case 'recomputed':
      return withRules(figures, { weights: decision.weights ?? null, bands: decision.bands ?? null }, rules);
    case 'replayed':
      return replayed && fromSheets(figures, replayed, rules);
    case 'cell-voided':
      return withoutCell(figures, record.cells.find((cell) => cell.key === decision.cell)?.relations ?? [], rules);
    default:
      return unchanged(figures);
  }
}

/** The part of a panel's decision that touches figures. */
export interface Correction {
  outcome: string;
  cell?: string;
  weights?: Weights;
  bands?: Band[];
}

export interface Beside {
  /** The figures of record, whose cell was named; a viewer's own view may hold its relations in another cell, or in none. */
  record: PublishedFigures;
  /** The same document as the sheets give it today; null where they are gone. */
  replayed: Replayed | null;
}

/** Both views of one version. */
export interface TwoViews {
  record: PublishedFigures;
  assigned: PublishedFigures;
}

/** The first version as the sheets give it, led through everything that panels have decided since: a voided cell stays void. */
export function afterDecisions(first: TwoViews, decisions: readonly Correction[], rules: Rules): TwoViews {
  return decisions.filter(({ outcome }) => outcome !== 'replayed').reduce(({ record, assigned }, decision) => ({
    record: figuresAfter(record, decision, rules, { record, replayed: null }) ?? record,
    assigned: figuresAfter(assigned, decision, rules, { record, replayed: null }) ?? unchanged(assigned),
  }), first);
}

/** Nothing is left of it: it weighs against nobody and for nobody. */
export function annulled(figures: PublishedFigures): PublishedFigures {
  return {
    ...figures, counts: null, cells: [], overall: null, percent: null, level: null, borderline: null, interval: null, effectiveRaters: null, n: 0,
    standards: figures.standards.map(({ no }) => ({ no, overall: null, self: null, gap: null, agreement: null, quadrant: null })),
    self: figures.self.map(() => null), withheld: [], evidence: { state: 'none', reasons: ['annulled'] },
  };
}

function recomputed(figures: PublishedFigures, kept: readonly PublishedCell[], rules: Rules): PublishedFigures {
  const cells = kept.map(scoringCell);
  const { standards, overall } = totalsOf(cells, figures.standards.length, rules.minStandards);
  const others = totalsOf(cells.filter(({ relations }) => !relations.includes('self')), figures.standards.length, 1).standards;
  const evidence = evidenceOf(cells, overall, { sheets: rules.minSheets, effectiveRaters: rules.minEffectiveRaters });
  const bands = bandsOf(figures, rules);
  const percent = overall === null ? null : percentOf(overall);
  const level = percent === null || evidence.state === 'insufficient' ? null : levelOf(percent, bands);
  const interval = overall === null ? null : intervalLike(figures, overall, evidence.effectiveRaters);
  const next: PublishedFigures = {
    ...figures,
    cells: [...kept],
    standards: figures.standards.map(({ no, self }, t) => {
      const gap = gapOf(self, others[t] ?? null, DEFAULT_SETTINGS.gapThreshold, DEFAULT_SETTINGS.strengthCut);
      return { no, overall: standards[t] ?? null, self, gap: gap.difference, agreement: gap.agreement, quadrant: gap.quadrant };
    }),
    overall, percent, level, counts: rawOnly(level),
    bandVersion: rules.bands.version,
    interval,
    borderline: level === null || percent === null || interval === null ? null : isBorderline(percent, interval.standardError, bands),
    effectiveRaters: evidence.effectiveRaters,
    n: evidence.sheets,
    evidence: { state: evidence.sheets === 0 ? 'none' : evidence.state, reasons: [...evidence.reasons] },
  };
  return isWithoutLevel(figures) ? withoutLevel(next) : next;
}

const bandsOf = ({ bands }: PublishedFigures, rules: Rules): BandTable => ({ version: rules.bands.version, bands: (bands ?? rules.bands.bands).map(({ code, from }) => ({ level: code, from })) });

const isWithoutLevel = ({ evidence }: PublishedFigures): boolean => evidence.reasons.includes(DECIDED_WITHOUT);

/** As two persons agreed to record it. */
export const withoutLevel = (figures: PublishedFigures): PublishedFigures => ({
  ...figures, level: null, counts: null, borderline: null,
  evidence: { state: figures.evidence.state === 'none' ? 'none' : 'insufficient', reasons: [...figures.evidence.reasons, DECIDED_WITHOUT] },
});

/** One rater's variance is a property of the round: it is read back out of the old interval. */
function intervalLike({ interval, effectiveRaters }: PublishedFigures, overall: number, remaining: number | null): PublishedFigures['interval'] {
  if (interval === null || effectiveRaters === null || remaining === null) return null;
  const { low, high, standardError } = intervalOf(overall, interval.standardError ** 2 * effectiveRaters, remaining);
  return { low, high, standardError };
}

const scoringCell = ({ relations, weight, n, mean, standards }: PublishedCell): Cell => ({ relations: relations as Relation[], weight, sheets: n, raters: [], mean, standards });

const kOf = (relation: string, { k }: Rules): number => (PROTECTED.includes(relation as Relation) ? k[relation as keyof Rules['k']] : 1);

/** Word for word and digit for digit the same: then there is nothing to correct. */
export const isSameDocument = (one: PublishedFigures, other: PublishedFigures): boolean => canonicalText(one) === canonicalText(other);

const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

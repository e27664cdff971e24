import type { Passed } from '@app/kernel';
import { admitAgain, DEFAULT_SETTINGS, ETHICS_BANDS, type RateeSheets, type Relation, type ScoringSettings, type ShownReport } from '@app/scoring';

import type { PublishedFigures } from '../results/published-figures';
import type { RoundSettings } from '../rounds/round.settings';
import { PROTECTED } from '../rounds/round.settings';
import { NotPublishable } from './gate.errors';
import { pass } from './passed';

/**
 * What may be shown of one ratee after a correction, beside everything that was shown before. `earlier`: all versions,
 * the oldest first. `sheets`: one set for each earlier version and one for the next, where the correction looks at them.
 * @throws NotPublishable
 */
export function passedAgain(view: 'record' | 'assigned', earlier: readonly Passed<PublishedFigures>[], next: PublishedFigures, settings: RoundSettings, sheets?: readonly RateeSheets[]): Passed<PublishedFigures> {
  const refusals = admitAgain({
    view: view === 'record' ? 'open' : 'assigned', earlier: earlier.map(shownReport), next: shownReport(next),
    settings: reportSettings(next, settings), sheets,
  });
  if (refusals.length > 0) throw new NotPublishable([...new Set(refusals.map(({ code }) => code))]);
  return pass(next);
}

/** The figures in the words of the gate. */
function shownReport({ shown, cells, standards, self, overall }: PublishedFigures): ShownReport {
  const weighsSelf = cells.some(({ key, weight }) => key === 'self' && weight > 0);
  return {
    shown, overall,
    cells: cells.map((cell) => ({ relations: cell.relations as Relation[], weight: cell.weight, sheets: cell.n, mean: cell.mean, standards: cell.standards })),
    standards: standards.map((standard) => standard.overall),
    others: standards.map((standard, t) => (weighsSelf ? othersOf(standard.gap, self[t] ?? null) : standard.overall)),
  };
}

/** Without the own rating there is no gap to read it from. */
const othersOf = (gap: number | null, self: number | null): number | null => (gap === null || self === null ? null : self - gap);

/** As far as figures are concerned; nothing is scored again here. */
const reportSettings = ({ standards }: PublishedFigures, { k, minStandards }: RoundSettings): ScoringSettings =>
  ({ ...DEFAULT_SETTINGS, k, minStandards, standards: standards.length, protectedGroups: PROTECTED, standardOfItem: [], weights: {}, bands: ETHICS_BANDS });

import { PACE, type QualityCounts, qualityCounts, type RoundSheets, type SheetScores } from '@app/scoring';

import type { Pace } from '../answering/seal';
import type { OpenedSheets } from './opened-sheets';
import type { Severity } from './severity.rules';

/** What is known of the quality of a round: numbers over everybody, for the quality report and the committee. No list of raters exists. */
export interface RoundQuality {
  flags: QualityCounts;
  severity: { applied: boolean; notApplied: string[]; components: number };
}

const PACES: Record<Pace, number> = { 0: PACE.underOne, 1: PACE.underTwo, 2: PACE.unhurried };

/** `row[s]`: the opened sheet that stands at place s of the canonical order. `handles`: of the ratees, as if they were raters. */
export function roundQuality(sheets: RoundSheets, scores: SheetScores, row: Uint32Array, opened: OpenedSheets, handles: readonly string[], { model, notApplied }: Severity): RoundQuality {
  const rateeOfRater = new Int32Array(opened.raterNumber.size).fill(-1);
  handles.forEach((handle, ratee) => {
    const rater = opened.raterNumber.get(handle);
    if (rater !== undefined) rateeOfRater[rater] = ratee;
  });
  const [rater, pace] = [row.map((from) => opened.rater[from]!), Uint8Array.from(row, (from) => PACES[opened.pace[from] as Pace])];
  return {
    flags: qualityCounts({ sheets, scores, rater, pace, model, rateeOfRater }),
    severity: { applied: notApplied.length === 0, notApplied: [...notApplied], components: model.components.count },
  };
}

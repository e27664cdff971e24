import { PACE, qualityCounts, type RateeScores, type RoundSheets, type ScoringSettings, type SheetScores } from '@app/scoring';

import type { Pace } from '../answering/seal';
import type { AskedPair } from '../quality/connectivity.rules';
import { connectivityOf } from '../quality/connectivity.rules';
import { keptFlags, keptSeverity } from '../quality/flags.rules';
import { consistencyOf, precisionOf, reliabilityOf } from '../quality/reliability.rules';
import { answeringOf, type Due, responsesOf } from '../quality/responses.rules';
import type { RoundQuality } from '../quality/round-quality';
import { shownSheets } from '../quality/shown-sheets.rules';
import type { OpenedSheets } from './opened-sheets';
import type { Severity } from './severity.rules';

export interface QualityAtClose {
  sheets: RoundSheets;
  scores: SheetScores;
  settings: ScoringSettings;
  /** `row[s]`: the opened sheet that stands at place s of the canonical order. */
  row: Uint32Array;
  opened: OpenedSheets;
  /** Of the ratees, as if they were raters. */
  handles: readonly string[];
  severity: Severity;
  /** What may be shown of each ratee, severity taken into account. */
  shown: readonly RateeScores[];
  tallies: readonly Due[];
  pairs: readonly AskedPair[];
  held: number;
}

const PACES: Record<Pace, number> = { 0: PACE.underOne, 1: PACE.underTwo, 2: PACE.unhurried };

export function roundQuality({ sheets, scores, settings, row, opened, handles, severity, shown, tallies, pairs, held }: QualityAtClose): RoundQuality {
  const rater = row.map((from) => opened.rater[from]!);
  const pace = Uint8Array.from(row, (from) => PACES[opened.pace[from] as Pace]);
  const visible = shownSheets(sheets, scores, shown, settings.standardOfItem);
  const reliability = reliabilityOf(visible, rater);
  return {
    version: 2,
    flags: keptFlags(qualityCounts({ sheets, scores, rater, pace, model: severity.model, rateeOfRater: rateesAmong(opened, handles) })),
    severity: keptSeverity(severity.model, severity.notApplied),
    reliability,
    consistency: consistencyOf(visible, placesOf(settings)),
    precision: precisionOf(shown, reliability),
    responses: responsesOf(tallies),
    answering: answeringOf(visible),
    connectivity: connectivityOf(pairs),
    held,
  };
}

/** Of each rater's number, the same person's number as ratee, or −1. */
function rateesAmong({ raterNumber }: OpenedSheets, handles: readonly string[]): Int32Array {
  const rateeOfRater = new Int32Array(raterNumber.size).fill(-1);
  handles.forEach((handle, ratee) => {
    const rater = raterNumber.get(handle);
    if (rater !== undefined) rateeOfRater[rater] = ratee;
  });
  return rateeOfRater;
}

const placesOf = ({ standardOfItem, standards }: ScoringSettings): number[][] =>
  Array.from({ length: standards }, (_, t) => Array.from(standardOfItem).flatMap((standard, place) => (standard === t ? [place] : [])));

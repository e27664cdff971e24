import { UnitOfWork } from '@app/database';
import { arrangeSheets, type RateeScores, type Relation, RELATIONS } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import { OpenRounds } from '../answering/open-rounds';
import { RoundKeys } from '../answering/round-keys';
import { handleOf } from '../answering/seal';
import { itemCount } from '../instruments/instrument.forms';
import type { Round } from '../rounds/round.entity';
import { UnitTreeReader } from '../aggregates/unit-tree.reader';
import { passedRatee, type PassedRatee } from '../gate/closing-gate.rules';
import { type PassedUnit, passedUnits } from '../gate/unit-gate.rules';
import type { GateRefusal } from '../gate/refusal.entity';
import { admittedScores } from './admitted-scores.rules';
import { type AskedCount, AskedCounts, askedRelations, askedSubordinates } from './asked-counts';
import { cellKey } from './figures.rules';
import { cellsByRelation, type KeptComment, keptComments, type KeptSheet, keptSheets, type WrittenComment } from './kept.rules';
import { type OpenedSheets, SheetOpener } from './opened-sheets';
import type { RoundQuality } from '../quality/round-quality';
import { roundQuality } from './quality.rules';
import { scoringSettings, weightProfiles } from './scoring-settings.rules';
import { type Severity, severityOf } from './severity.rules';

/** Specification 1 and 5.2; with severity, section 3 as well. */
const RAW_METHOD = 'raw-1';
const ADJUSTED_METHOD = 'severity-1';

export interface AggregatedRatee extends Pick<PassedRatee, 'record' | 'assigned' | 'own'> {
  rateeId: string;
  component: number | null;
}

/** Everything the close writes, computed before it writes anything. */
export interface Aggregate {
  ratees: AggregatedRatee[];
  units: PassedUnit[];
  /** What the gate kept back. */
  refusals: Omit<GateRefusal, 'roundId'>[];
  sheets: KeptSheet[];
  comments: KeptComment[];
  methodVersion: string;
  quality: RoundQuality;
  tallies: (AskedCount & { valid: number })[];
  /** Sheets opened, and rows that were copies of another. */
  opened: number;
  copies: number;
}

/** Opens the seal in memory and computes once over all sheets. Writes nothing; the same answers give the same bits. */
@Injectable()
export class AggregationService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly keys: RoundKeys,
    private readonly opener: SheetOpener,
    private readonly asked: AskedCounts,
    private readonly tree: UnitTreeReader,
  ) {}

  async compute(round: Round): Promise<Aggregate> {
    const content = await this.rounds.content(round);
    const rateeIds = await this.ratees(round.id);
    const asked = await this.asked.of(round.id);
    const key = await this.keys.open(round.id);
    const opened = await this.opener.open(round.id, key, rateeIds, itemCount(content));
    const { sheets, row } = arrangeSheets({ items: itemCount(content), ratees: rateeIds.length, ...opened });

    const settings = scoringSettings(round.settings, content);
    const profiles = weightProfiles(round.settings, settings);
    const ledBy = askedSubordinates(asked);
    const weightsOf = (j: number) => (ledBy.has(rateeIds[j]!) ? profiles.withSubordinates : profiles.withoutSubordinates);
    const { scored, ratees: admitted, raterVariance } = admittedScores(sheets, settings, weightsOf);
    const rater = row.map((from) => opened.rater[from]!);
    const severity = severityOf(sheets, scored.sheets, rater);

    const invited = askedRelations(asked);
    const numbers = content.standards.map(({ no }) => no);
    const passed = admitted.map((scores, ratee) =>
      passedRatee({ ratee, admitted: scores, severity, weights: weightsOf(ratee), settings, invited: invited.get(rateeIds[ratee]!) ?? new Set(), numbers }));
    const shown = passed.map(({ scores }) => scores);
    const units = passedUnits({
      sheets, scores: scored.sheets, rater, settings, raterVariance,
      open: admitted.map(({ open }) => open.scores), assigned: admitted.map(({ assigned }) => assigned.scores), ...(await this.tree.of(round.id, rateeIds)),
    }, numbers);
    const counts = scored.ratees.map((ratee) => ratee.counts);
    const valid = new Map(rateeIds.map((id, j) => [id, counts[j]!]));
    return {
      ratees: rateeIds.map((rateeId, j) => ({ rateeId, ...passed[j]!, component: componentOf(severity, j) })),
      units: units.units,
      refusals: [...passed.flatMap(({ refusals }, j) => refusals.map((one) => ({ subject: rateeIds[j]!, ...one }))), ...units.refusals],
      methodVersion: severity.notApplied.length === 0 ? ADJUSTED_METHOD : RAW_METHOD,
      quality: roundQuality({
        sheets, scores: scored.sheets, settings, row, opened, handles: rateeIds.map((id) => handleOf(key, id)), severity,
        shown, tallies: asked, pairs: await this.asked.pairs(round.id),
        held: shown.filter(({ evidence }) => evidence.reasons.includes('severity-under-review')).length,
      }),
      sheets: keptSheets(sheets, counts.map((own, j) => cellsByRelation(own, weightsOf(j), settings, shown[j]!))),
      comments: keptComments(shownComments(opened, shown), round.settings.commentK),
      tallies: asked.map((count) => ({ ...count, valid: valid.get(count.rateeId)?.[count.relation] ?? 0 })),
      opened: opened.count,
      copies: opened.copies,
    };
  }

  /** Who gets a result: rated and not exempt. By code units, so that the order is nobody's language's. */
  private async ratees(roundId: string): Promise<string[]> {
    const rows = await this.unit.select<{ id: string }>(
      'SELECT officer_id AS id FROM survey_participants WHERE round_id = ? AND is_ratee = 1 AND exemption IS NULL', [roundId]);
    return rows.map(({ id }) => id).sort();
  }
}

/** Each comment with the shown cell that its sheet went into. */
const shownComments = ({ comments, ratee, relation }: OpenedSheets, scores: readonly RateeScores[]): WrittenComment[] =>
  comments.map(({ sheet, written }) => {
    const from: Relation = RELATIONS[relation[sheet]!]!;
    const cell = scores[ratee[sheet]!]!.cells.find(({ relations, mean }) => mean !== null && relations.includes(from));
    return { ratee: ratee[sheet]!, cell: cell ? { key: cellKey(cell.relations), raters: cell.sheets } : null, written };
  });

/** Officers of different components are only as comparable as raw scores are; null without a sheet. */
function componentOf({ model, notApplied }: Severity, ratee: number): number | null {
  const component = model.components.ofRatee[ratee] ?? -1;
  return notApplied.length > 0 || component < 0 ? null : component;
}

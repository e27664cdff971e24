import { UnitOfWork } from '@app/database';
import { arrangeSheets, type RateeScores, type Relation, RELATIONS, scoreRound } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import { OpenRounds } from '../answering/open-rounds';
import { RoundKeys } from '../answering/round-keys';
import { handleOf } from '../answering/seal';
import { itemCount } from '../instruments/instrument.forms';
import type { Round } from '../rounds/round.entity';
import type { PublishedFigures } from '../results/published-figures';
import { type AskedCount, AskedCounts, askedRelations, askedSubordinates } from './asked-counts';
import { cellKey, publishedFigures } from './figures.rules';
import { cellsByRelation, type KeptComment, keptComments, type KeptSheet, keptSheets, type WrittenComment } from './kept.rules';
import { type OpenedSheets, SheetOpener } from './opened-sheets';
import { type RoundQuality, roundQuality } from './quality.rules';
import { scoringSettings, weightProfiles } from './scoring-settings.rules';
import { adjusted, type Severity, severityOf } from './severity.rules';

/** Specification 1 and 5.2; with severity, section 3 as well. */
const RAW_METHOD = 'raw-1';
const ADJUSTED_METHOD = 'severity-1';

export interface AggregatedRatee {
  rateeId: string;
  figures: PublishedFigures;
  /** For a viewer who was asked to rate this ratee in a protected group (k + 1). */
  forAssigned: PublishedFigures;
  component: number | null;
}

/** Everything the close writes, computed before it writes anything. */
export interface Aggregate {
  ratees: AggregatedRatee[];
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
    const scored = scoreRound({ sheets, settings, weightsOf });
    const forAssigned = scoreRound({ sheets, settings, weightsOf, assigned: true });
    const severity = severityOf(sheets, scored.sheets, row.map((from) => opened.rater[from]!));

    const invited = askedRelations(asked);
    const numbers = content.standards.map(({ no }) => no);
    const figures = (scores: RateeScores, j: number) =>
      publishedFigures(adjusted(severity, j, scores, weightsOf(j), settings), settings, invited.get(rateeIds[j]!) ?? new Set(), numbers);
    const counts = scored.ratees.map((ratee) => ratee.counts);
    const valid = new Map(rateeIds.map((id, j) => [id, counts[j]!]));
    return {
      ratees: rateeIds.map((rateeId, j) => ({
        rateeId, figures: figures(scored.ratees[j]!, j), forAssigned: figures(forAssigned.ratees[j]!, j), component: componentOf(severity, j),
      })),
      methodVersion: severity.notApplied.length === 0 ? ADJUSTED_METHOD : RAW_METHOD,
      quality: roundQuality(sheets, scored.sheets, row, opened, rateeIds.map((id) => handleOf(key, id)), severity),
      sheets: keptSheets(sheets, counts.map((own, j) => cellsByRelation(own, weightsOf(j), settings))),
      comments: keptComments(shownComments(opened, scored.ratees), round.settings.commentK),
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

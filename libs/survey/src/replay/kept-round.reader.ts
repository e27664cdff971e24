import { UnitOfWork } from '@app/database';
import type { Relation, RelationWeights, ScoringSettings, SheetCounts } from '@app/scoring';
import { Injectable } from '@nestjs/common';

import { OpenRounds } from '../answering/open-rounds';
import { AskedCounts, askedSubordinates } from '../aggregation/asked-counts';
import { RoundQualityRow } from '../aggregation/round-quality.entity';
import { scoringSettings, weightProfiles } from '../aggregation/scoring-settings.rules';
import { isFull } from '../quality/round-quality';
import type { KeptVariances } from '../quality/variances.rules';
import { Tally } from '../results/tally.entity';
import type { Round } from '../rounds/round.entity';
import { type KeptSheetRow, NO_SHEETS } from './kept-sheets.rules';

/** Everything that is left of a closed round and that its figures are made of. */
export interface KeptRound {
  settings: ScoringSettings;
  /** Numbers of the standards. */
  numbers: number[];
  /** Who has a result, in the order of the close. */
  rateeIds: string[];
  weightsOf: (rateeId: string) => RelationWeights;
  invited: ReadonlyMap<string, ReadonlySet<Relation>>;
  /** Valid sheets as the close counted them. */
  valid: ReadonlyMap<string, SheetCounts>;
  /** Sheets of others in cells that may be shown, as the first version says. */
  shown: ReadonlyMap<string, number>;
  sheets: KeptSheetRow[];
  /** Of the severity model; null where it was not applied, or the close kept none. */
  variances: KeptVariances | null;
}

const PAGE = 2_000;
const NEXT_PAGE = `SELECT ratee_id AS rateeId, id, cell, answers FROM survey_answer_sheets
  WHERE round_id = ? AND (ratee_id > ? OR (ratee_id = ? AND id > ?)) ORDER BY ratee_id, id LIMIT ${PAGE}`;

@Injectable()
export class KeptRoundReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly asked: AskedCounts,
  ) {}

  async read(round: Round): Promise<KeptRound> {
    const content = await this.rounds.content(round);
    const settings = scoringSettings(round.settings, content);
    const profiles = weightProfiles(round.settings, settings);
    const ledBy = askedSubordinates(await this.asked.of(round.id));
    const tallies = await this.unit.repository(Tally).find({ where: { roundId: round.id }, order: { rateeId: 'ASC', relation: 'ASC' } });
    const shown = await this.shown(round.id);
    return {
      settings, numbers: content.standards.map(({ no }) => no),
      rateeIds: [...shown.keys()].sort(), shown,
      weightsOf: (rateeId) => (ledBy.has(rateeId) ? profiles.withSubordinates : profiles.withoutSubordinates),
      invited: invitedOf(tallies), valid: validOf(tallies), sheets: await this.sheets(round.id), variances: await this.variances(round.id),
    };
  }

  private async shown(roundId: string): Promise<Map<string, number>> {
    const rows = await this.unit.select<{ id: string; n: number }>('SELECT ratee_id AS id, n FROM survey_results WHERE round_id = ? AND version = 1', [roundId]);
    return new Map(rows.map(({ id, n }) => [id, Number(n)]));
  }

  private async sheets(roundId: string): Promise<KeptSheetRow[]> {
    const sheets: KeptSheetRow[] = [];
    for (let [ratee, id] = ['', '']; ;) {
      const page = await this.unit.select<KeptSheetRow & { id: string }>(NEXT_PAGE, [roundId, ratee, ratee, id]);
      sheets.push(...page.map(({ rateeId, cell, answers }) => ({ rateeId, cell, answers })));
      if (page.length < PAGE) return sheets;
      ({ rateeId: ratee, id } = page.at(-1)!);
    }
  }

  private async variances(roundId: string): Promise<KeptVariances | null> {
    const row = await this.unit.repository(RoundQualityRow).findOneBy({ roundId });
    return row && isFull(row.figures) && row.figures.severity.applied ? row.figures.severity.variances : null;
  }
}

function invitedOf(tallies: readonly Tally[]): Map<string, Set<Relation>> {
  const invited = new Map<string, Set<Relation>>();
  for (const { rateeId, relation } of tallies) invited.set(rateeId, (invited.get(rateeId) ?? new Set()).add(relation as Relation));
  return invited;
}

function validOf(tallies: readonly Tally[]): Map<string, SheetCounts> {
  const counts = new Map<string, SheetCounts>();
  for (const { rateeId, relation, valid } of tallies) counts.set(rateeId, { ...(counts.get(rateeId) ?? NO_SHEETS), [relation]: valid });
  return counts;
}

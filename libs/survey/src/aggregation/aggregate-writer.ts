import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DocumentDoor, placeOf } from '../gate/document-door';
import type { Aggregate } from './aggregation.service';
import { insertRows } from './bulk-insert';

const RESULT_COLUMNS = [
  'round_id', 'ratee_id', 'version', 'state', 'figures', 'figures_for_assigned', 'own_figures', 'n', 'evidence_state',
  'counts_for_strategy3', 'component', 'method_version', 'reason', 'document_no',
];

/** Puts an aggregate into its tables, within the unit of the close. */
@Injectable()
export class AggregateWriter {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  async write(roundId: string, aggregate: Aggregate): Promise<void> {
    const { ratees, sheets, comments, tallies, units, refusals } = aggregate;
    const rateeId = (number: number) => ratees[number]!.rateeId;

    await insertRows(this.unit, 'survey_results', RESULT_COLUMNS, ratees.map((ratee) => this.resultRow(roundId, ratee, aggregate.methodVersion)));
    await insertRows(this.unit, 'survey_aggregates', ['round_id', 'unit_id', 'parent_id', 'figures'], units.map(({ unitId, parentId, figures }) => [
      roundId, unitId, parentId, figures && JSON.stringify(this.door.seal({ roundId, subject: unitId, version: 1, view: 'aggregate' }, figures)),
    ]));
    await insertRows(this.unit, 'survey_refusals', ['round_id', 'subject', 'version', 'part', 'view', 'code'],
      refusals.map(({ subject, version, part, view, code }) => [roundId, subject, version, part, view, code]));
    await insertRows(this.unit, 'survey_answer_sheets', ['round_id', 'ratee_id', 'id', 'cell', 'answers'],
      inRandomOrder(sheets.map(({ ratee, cell, answers }) => [roundId, rateeId(ratee), newId(), cell, answers])));
    await insertRows(this.unit, 'survey_comments', ['round_id', 'ratee_id', 'id', 'cell', 'prompt', 'text', 'screening'],
      inRandomOrder(comments.map(({ ratee, cell, prompt, text }) => [roundId, rateeId(ratee), newId(), cell, prompt, text, 'waiting'])));
    await insertRows(this.unit, 'survey_round_quality', ['round_id', 'figures'], [[roundId, JSON.stringify(aggregate.quality)]]);
    await insertRows(this.unit, 'survey_tallies', ['round_id', 'ratee_id', 'relation', 'invited', 'submitted', 'valid', 'declined', 'withdrawn'],
      tallies.map(({ rateeId: ratee, relation, invited, submitted, valid, declined, withdrawn }) => [roundId, ratee, relation, invited, submitted, valid, declined, withdrawn]));
  }

  private resultRow(roundId: string, { rateeId, record, assigned, own, component }: Aggregate['ratees'][number], methodVersion: string): unknown[] {
    const key = { roundId, rateeId, version: 1 };
    const { n, evidence } = record;
    return [
      roundId, rateeId, 1, 'current', JSON.stringify(this.door.seal(placeOf(key, 'record'), record)), JSON.stringify(this.door.seal(placeOf(key, 'assigned'), assigned)),
      own && JSON.stringify(this.door.seal(placeOf(key, 'own'), own)), n, evidence.state, evidence.state === 'sufficient' ? 1 : 0, component, methodVersion, null, null,
    ];
  }
}

/** By their new ids, which are random: neither the rows nor a log of the statements keeps the order of arrival or of answers. */
const inRandomOrder = (rows: unknown[][]): unknown[][] => rows.sort((a, b) => (String(a[2]) < String(b[2]) ? -1 : 1));

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { bytes, code, day, flag, id, instant, integer, json, longText, optional, real, text } = schema;

export class Rounds1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'survey_instruments',
      columns: { id: id(), code: code(40), version: code(20), title_th: text(240), title_en: text(240), content: json(), frozen: flag() },
      primary: ['id'],
      unique: { ux_survey_instruments_version: ['code', 'version'] },
    });
    await createTable(runner, {
      name: 'survey_rounds',
      columns: {
        id: id(), name: text(160), fiscal_year: integer(), half: integer(), use: code(12), status: code(12),
        order_no: text(80), order_on: optional(day()), circular_no: optional(text(80)), instrument_id: id(), form: code(12), notice_version: text(40),
        effective_on: day(), confirm_from: day(), confirm_to: day(), opens_on: day(), closes_on: day(), closes_at: instant(), releases_on: day(),
        observed_from: day(), observed_to: day(), settings: json(), seed: optional(text(200)), prepared_by: code(64),
        wrapped_key: optional(bytes(128)), opened_at: optional(instant()), closed_at: optional(instant()), released_at: optional(instant()), version: integer(),
      },
      primary: ['id'],
      unique: { ux_survey_rounds_order: ['order_no'] },
      checks: {
        ck_survey_rounds_status: oneOf('status', ['draft', 'approved', 'open', 'closing', 'closed', 'released', 'archived', 'cancelled']),
        ck_survey_rounds_half: 'half IN (1, 2)',
      },
    });
    await createTable(runner, {
      name: 'survey_signatures',
      columns: {
        id: id(), round_id: id(), act: code(20), subject: code(64), user_id: id(), user_name: text(160), signing_group: text(120), at: instant(), details: json(),
      },
      primary: ['id'],
      unique: { ux_survey_signatures: ['round_id', 'act', 'subject', 'user_id'] },
    });
    await createTable(runner, {
      name: 'survey_participants',
      columns: {
        round_id: id(), officer_id: id(), name: text(260), unit_id: id(), supervisor_id: optional(id()), position: json(),
        is_ratee: flag(), is_rater: flag(), exemption: optional(code(16)), own_data: code(16),
      },
      primary: ['round_id', 'officer_id'],
      indexes: { ix_survey_participants_unit: ['round_id', 'unit_id'] },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_conflicts',
      columns: { round_id: id(), one_id: id(), other_id: id() },
      primary: ['round_id', 'one_id', 'other_id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_raters',
      columns: { round_id: id(), id: id(), kind: code(12), notice_seen: flag() },
      primary: ['round_id', 'id'],
      checks: { ck_survey_raters_kind: oneOf('kind', ['officer', 'guest', 'slip']) },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_assignments',
      columns: { round_id: id(), rater_id: id(), ratee_id: id(), relation: code(12), state: code(12), origin: code(12), cross: flag() },
      primary: ['round_id', 'rater_id', 'ratee_id'],
      indexes: { ix_survey_assignments_ratee: ['round_id', 'ratee_id', 'relation'] },
      checks: {
        ck_survey_assignments_state: oneOf('state', ['waiting', 'submitted', 'declined', 'withdrawn', 'ended']),
        ck_survey_assignments_relation: oneOf('relation', ['supervisor', 'peer', 'subordinate', 'recipient', 'self']),
      },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_drafts',
      columns: { round_id: id(), rater_id: id(), ratee_id: id(), sealed: bytes(8192) },
      primary: ['round_id', 'rater_id', 'ratee_id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_sealed_sheets',
      columns: { round_id: id(), ratee_id: id(), id: id(), sealed: bytes(8192) },
      primary: ['round_id', 'ratee_id', 'id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_answer_sheets',
      columns: { round_id: id(), ratee_id: id(), id: id(), cell: code(48), answers: bytes(255) },
      primary: ['round_id', 'ratee_id', 'id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_comments',
      columns: { round_id: id(), ratee_id: id(), id: id(), cell: code(48), prompt: code(8), text: longText(), screening: code(12) },
      primary: ['round_id', 'ratee_id', 'id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_tallies',
      columns: {
        round_id: id(), ratee_id: id(), relation: code(12), invited: integer(), submitted: integer(), valid: integer(), declined: integer(), withdrawn: integer(),
      },
      primary: ['round_id', 'ratee_id', 'relation'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_results',
      columns: {
        round_id: id(), ratee_id: id(), version: integer(), state: code(12), figures: json(), figures_for_assigned: optional(json()), overall: optional(real()), percent: optional(real()),
        level: optional(code(20)), n: integer(), evidence_state: code(16), counts_for_strategy3: flag(), adjusted: optional(real()), delta: optional(real()),
        component: optional(integer()), method_version: code(20), reason: optional(text(400)), document_no: optional(text(120)),
      },
      primary: ['round_id', 'ratee_id', 'version'],
      indexes: { ix_survey_results_ratee: ['ratee_id'] },
      checks: { ck_survey_results_state: oneOf('state', ['current', 'superseded', 'annulled', 'suspended']) },
    });
  }

  async down(runner: QueryRunner) {
    for (const table of [
      'survey_results', 'survey_tallies', 'survey_comments', 'survey_answer_sheets', 'survey_sealed_sheets', 'survey_drafts', 'survey_assignments',
      'survey_raters', 'survey_conflicts', 'survey_participants', 'survey_signatures', 'survey_rounds', 'survey_instruments',
    ]) await runner.dropTable(table);
  }
}

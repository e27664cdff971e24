import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, id, instant, integer, json, longText, optional, text } = schema;

const KINDS = ['salary', 'promotion', 'appointment', 'transfer', 'reward', 'development'];

export class Decisions1764000003200 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'hr_discipline_unlocks',
      columns: {
        id: id(), officer_id: id(), reason: text(400), asked_by: code(64), asked_by_name: text(160), asked_group: optional(text(120)),
        asked_at: instant(), agreed_by: optional(code(64)), open_until: optional(instant()),
      },
      primary: ['id'],
      indexes: { ix_hr_discipline_unlocks_officer: ['officer_id'] },
    });
    await createTable(runner, {
      name: 'hr_correction_requests',
      columns: {
        id: id(), officer_id: id(), wish: text(1000), asked_on: day(), due_on: day(), document_no: optional(text(120)),
        answered_on: optional(day()), outcome: optional(code(12)), answer: optional(text(1000)), recorded_by: code(64),
      },
      primary: ['id'],
      indexes: { ix_hr_correction_requests_officer: ['officer_id'], ix_hr_correction_requests_due: ['due_on'] },
      checks: { ck_hr_correction_requests_outcome: `outcome IS NULL OR ${oneOf('outcome', ['granted', 'refused'])}` },
    });
    await createTable(runner, {
      name: 'hr_cases',
      columns: {
        id: id(), number: text(60), kind: code(20), title: text(200), unit_id: optional(id()), effective_on: day(), cut: integer(), state: code(8), revision: integer(),
        once_key: optional(code(64)), opened_at: instant(), opened_by: code(64), closed_at: optional(instant()), closed_by: optional(code(64)),
      },
      primary: ['id'],
      unique: { ux_hr_cases_number: ['number'], ux_hr_cases_once: ['once_key'] },
      indexes: { ix_hr_cases_effective: ['effective_on'] },
      checks: { ck_hr_cases_kind: oneOf('kind', KINDS), ck_hr_cases_state: oneOf('state', ['open', 'closed']) },
    });
    await createTable(runner, {
      name: 'hr_case_deciders',
      columns: { case_id: id(), user_id: id() },
      primary: ['case_id', 'user_id'],
    });
    await createTable(runner, {
      name: 'hr_case_candidates',
      columns: { case_id: id(), officer_id: id() },
      primary: ['case_id', 'officer_id'],
      indexes: { ix_hr_case_candidates_officer: ['officer_id'] },
    });
    await createTable(runner, {
      name: 'hr_dossier_openings',
      columns: { id: id(), case_id: optional(id()), officer_id: id(), user_id: id(), office: text(240), purpose: code(20), at: instant() },
      primary: ['id'],
      indexes: { ix_hr_dossier_openings_case: ['case_id', 'officer_id'], ix_hr_dossier_openings_user: ['user_id', 'at'] },
      checks: { ck_hr_dossier_openings_purpose: oneOf('purpose', [...KINDS, 'development-talk']) },
    });
    await createTable(runner, {
      name: 'hr_development_steps',
      columns: {
        id: id(), officer_id: id(), round_id: id(), round_name: text(160), text: text(400), agreed_on: day(), done_by_officer_on: optional(day()), done_by_supervisor_on: optional(day()),
      },
      primary: ['id'],
      indexes: { ix_hr_development_steps_officer: ['officer_id', 'round_id'] },
    });
    await createTable(runner, {
      name: 'hr_decisions',
      columns: {
        case_id: id(), officer_id: id(), note: code(16), outcome: code(16), weighed: optional(code(8)), reasons: json(), text: longText(), written: code(8),
        decided_by: code(64), decided_by_name: text(160), decided_at: instant(),
      },
      primary: ['case_id', 'officer_id'],
      checks: {
        ck_hr_decisions_note: oneOf('note', ['used', 'insufficient', 'not-applicable']),
        ck_hr_decisions_outcome: oneOf('outcome', ['in-favour', 'against', 'not-selected']),
        ck_hr_decisions_written: oneOf('written', ['each', 'rest']),
      },
    });
    await createTable(runner, {
      name: 'hr_adverse_notices',
      columns: {
        case_id: id(), officer_id: id(), facts: longText(), told_on: day(), answer_by: day(), document_no: text(120), answer: optional(longText()), answered_on: optional(day()), recorded_by: code(64),
      },
      primary: ['case_id', 'officer_id'],
    });
  }

  async down(runner: QueryRunner) {
    for (const table of [
      'hr_adverse_notices', 'hr_decisions', 'hr_development_steps', 'hr_dossier_openings', 'hr_case_candidates', 'hr_case_deciders', 'hr_cases',
      'hr_correction_requests', 'hr_discipline_unlocks',
    ]) await runner.dropTable(table);
  }
}

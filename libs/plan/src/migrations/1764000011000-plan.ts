import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, id, instant, integer, json, optional, real, text } = schema;

/** Who put a paper into the system and when, and whether it was taken back: what a figure as of a day depends on. */
const recorded = { recorded_by: code(64), recorder: text(160), recorded_at: instant() };
const withdrawable = { ...recorded, withdrawn_at: optional(instant()), withdrawn_why: optional(text(400)) };

export class Plan1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'plan_rows',
      columns: { id: code(16), place: integer(), content: json(), version: integer() },
      primary: ['id'],
    });
    await createTable(runner, {
      name: 'plan_targets',
      columns: {
        row_id: code(16), fiscal_year: integer(), version: integer(), value: real(), document_no: text(120), reason: optional(text(400)), ...recorded,
      },
      primary: ['row_id', 'fiscal_year', 'version'],
    });
    await createTable(runner, {
      name: 'plan_actuals',
      columns: {
        row_id: code(16), fiscal_year: integer(), version: integer(), value: real(), measured_on: day(), source: text(400), reason: optional(text(400)),
        file_id: optional(id()), ...recorded,
      },
      primary: ['row_id', 'fiscal_year', 'version'],
    });
    await createTable(runner, {
      name: 'plan_policies',
      columns: {
        id: id(), title: text(300), version: integer(), approver: text(200), document_no: text(120), approved_on: day(), effective_on: day(), processes: json(),
        file_id: optional(id()), ...withdrawable,
      },
      primary: ['id'],
      unique: { ux_plan_policies_version: ['version'] },
    });
    await createTable(runner, {
      name: 'plan_circulations',
      columns: { policy_id: id(), unit_id: id(), contact: text(200), sent_on: day(), channel: code(12), document_no: optional(text(120)), ...recorded },
      primary: ['policy_id', 'unit_id'],
      checks: { ck_plan_circulations_channel: oneOf('channel', ['letter', 'mail', 'meeting']) },
    });
    await createTable(runner, {
      name: 'plan_units',
      columns: { unit_id: id(), active_from: day(), active_to: optional(day()) },
      primary: ['unit_id', 'active_from'],
    });
    await createTable(runner, {
      name: 'plan_committee_reports',
      columns: {
        id: id(), fiscal_year: integer(), meeting_no: text(60), met_on: day(), document_no: optional(text(120)), file_id: optional(id()), figures: json(), ...withdrawable,
      },
      primary: ['id'],
      indexes: { ix_plan_committee_reports_year: ['fiscal_year'] },
    });
    await createTable(runner, {
      name: 'plan_quality_reports',
      columns: { id: id(), round_id: id(), document_no: text(120), signer: text(200), position: text(200), signed_on: day(), file_id: optional(id()), ...withdrawable },
      primary: ['id'],
      indexes: { ix_plan_quality_reports_round: ['round_id'] },
    });
    await createTable(runner, {
      name: 'plan_adoptions',
      columns: { id: id(), rubric: code(8), version: integer(), approver: text(200), document_no: text(120), adopted_on: day(), effective_on: day(), ...recorded },
      primary: ['id'],
      checks: { ck_plan_adoptions_rubric: oneOf('rubric', ['R3-1', 'R3-2']) },
    });
    await createTable(runner, {
      name: 'plan_reach',
      columns: { round_id: id(), day: day(), unit_id: id(), raters: integer(), reached: integer() },
      primary: ['round_id', 'day', 'unit_id'],
    });
  }

  async down(runner: QueryRunner) {
    const tables = ['reach', 'adoptions', 'quality_reports', 'committee_reports', 'units', 'circulations', 'policies', 'actuals', 'targets', 'rows'];
    for (const table of tables) await runner.dropTable(`plan_${table}`);
  }
}

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, flag, id, instant, json, optional, text } = schema;

export class People1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'hr_units',
      columns: {
        id: id(), code: code(40), name_th: text(240), name_en: text(240), parent_id: optional(id()), type: code(20),
        head_position: text(200), contact_id: optional(id()), active: flag(),
      },
      primary: ['id'],
      unique: { ux_hr_units_code: ['code'] },
    });
    await createTable(runner, {
      name: 'hr_officers',
      columns: {
        id: id(), officer_key: code(40), national_id_hash: optional(code(64)),
        prefix: text(40), given_name: text(100), surname: text(100), staff_kind: code(20),
        position_no: optional(text(40)), line: text(160), level: text(8), management_position: optional(text(160)),
        unit_id: id(), home_unit_id: id(), supervisor_id: optional(id()),
        since: day(), starts_on: optional(day()), retires_on: optional(day()),
        seconded_from: optional(day()), seconded_to: optional(day()),
        acting_position: optional(text(40)), acting_from: optional(day()), acting_to: optional(day()),
        leave_kind: optional(text(80)), leave_from: optional(day()), leave_to: optional(day()),
        email: optional(text(254)), channel: code(12), salary_step: optional(text(40)), status: code(12),
      },
      primary: ['id'],
      unique: { ux_hr_officers_key: ['officer_key'], ux_hr_officers_national: ['national_id_hash'] },
      indexes: { ix_hr_officers_unit: ['unit_id'], ix_hr_officers_supervisor: ['supervisor_id'] },
      checks: {
        ck_hr_officers_kind: oneOf('staff_kind', ['civil', 'permanent', 'government']),
        ck_hr_officers_status: oneOf('status', ['active', 'left']),
      },
    });
    await createTable(runner, {
      name: 'hr_annex_entries',
      columns: {
        id: id(), officer_id: id(), kind: code(20), source: code(120), content: json(), receipt: code(64),
        review_until: optional(day()), supersedes: optional(id()), document_no: optional(text(120)), at: instant(), written_by: code(64),
      },
      primary: ['id'],
      indexes: { ix_hr_annex_officer: ['officer_id', 'at'] },
      unique: { ux_hr_annex_source: ['officer_id', 'kind', 'source'] },
      checks: { ck_hr_annex_kind: oneOf('kind', ['ethics-result', 'discipline', 'award', 'correction', 'statement']) },
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['hr_annex_entries', 'hr_officers', 'hr_units']) await runner.dropTable(table);
  }
}

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, id, optional, text } = schema;

export class Participation1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'survey_exemptions',
      columns: { round_id: id(), officer_id: id(), code: code(16), proposed_by: id(), approved_by: optional(id()) },
      primary: ['round_id', 'officer_id'],
      checks: { ck_survey_exemptions_code: oneOf('code', ['suspended', 'approved']) },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_corrections',
      columns: { round_id: id(), officer_id: id(), text: text(1000), state: code(12), answer: optional(text(1000)), handled_by: optional(id()) },
      primary: ['round_id', 'officer_id'],
      checks: { ck_survey_corrections_state: oneOf('state', ['open', 'corrected', 'kept']) },
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['survey_corrections', 'survey_exemptions']) await runner.dropTable(table);
  }
}

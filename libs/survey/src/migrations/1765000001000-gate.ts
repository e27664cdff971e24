import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, id, integer, json, optional } = schema;

/** Single figures beside the documents, which no seal covered; and the adjusted score, which was everybody's. */
const FIGURES = { overall: 'double', percent: 'double', level: 'varchar(20)', adjusted: 'double', delta: 'double' };

export class Gate1765000001000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    for (const column of Object.keys(FIGURES)) await runner.query(`ALTER TABLE survey_results DROP COLUMN ${column}`);
    await runner.query('ALTER TABLE survey_results ADD COLUMN own_figures longtext NULL');
    await createTable(runner, {
      name: 'survey_aggregates',
      columns: { round_id: id(), unit_id: id(), parent_id: optional(id()), figures: optional(json()) },
      primary: ['round_id', 'unit_id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_refusals',
      columns: { round_id: id(), subject: id(), version: integer(), part: code(12), view: code(8), code: code(32) },
      primary: ['round_id', 'subject', 'version', 'part', 'view', 'code'],
      checks: { ck_survey_refusals_part: oneOf('part', ['result', 'severity', 'standards', 'levels']), ck_survey_refusals_view: oneOf('view', ['open', 'assigned']) },
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner) {
    await runner.dropTable('survey_refusals');
    await runner.dropTable('survey_aggregates');
    await runner.query('ALTER TABLE survey_results DROP COLUMN own_figures');
    for (const [column, type] of Object.entries(FIGURES)) await runner.query(`ALTER TABLE survey_results ADD COLUMN ${column} ${type} NULL`);
  }
}

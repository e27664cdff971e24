import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, id, integer, json, longText, optional, text } = schema;

export class Answering1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    const codes = oneOf('code', ['short-time', 'not-close', 'relative', 'dispute', 'same-post']);
    await createTable(runner, {
      name: 'survey_declines',
      columns: { round_id: id(), rater_id: id(), ratee_id: id(), code: code(12) },
      primary: ['round_id', 'rater_id', 'ratee_id'],
      checks: { ck_survey_declines_code: codes },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_decline_counts',
      columns: { round_id: id(), code: code(12), declined: integer() },
      primary: ['round_id', 'code'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_pressure_reports',
      columns: { id: id(), round_id: id(), kind: code(12), text: optional(longText()), contact: optional(text(200)) },
      primary: ['id'],
      indexes: { ix_survey_pressure_reports_round: ['round_id'] },
      checks: { ck_survey_pressure_reports_kind: oneOf('kind', ['asked', 'told', 'done-for-me', 'threatened']) },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_round_quality',
      columns: { round_id: id(), figures: json() },
      primary: ['round_id'],
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['survey_round_quality', 'survey_pressure_reports', 'survey_decline_counts', 'survey_declines']) await runner.dropTable(table);
  }
}

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, flag, id, integer, json, optional, text } = schema;

export class Panels1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'survey_panels',
      columns: {
        round_id: id(), seed: text(200), digest: code(64), feasibility: json(), quality: json(), invite: json(),
        draws: integer(), differences: integer(), signed: flag(),
      },
      primary: ['round_id'],
    });
    await createTable(runner, {
      name: 'survey_panel_edits',
      columns: {
        id: id(), round_id: id(), kind: code(8), rater_id: id(), ratee_id: id(), relation: optional(code(12)), reason: text(400), made_by: text(160),
      },
      primary: ['id'],
      unique: { ux_survey_panel_edits: ['round_id', 'rater_id', 'ratee_id'] },
      checks: { ck_survey_panel_edits_kind: oneOf('kind', ['lock', 'ban']) },
    });
    await createTable(runner, {
      name: 'survey_unit_links',
      columns: { round_id: id(), one_id: id(), other_id: id() },
      primary: ['round_id', 'one_id', 'other_id'],
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['survey_unit_links', 'survey_panel_edits', 'survey_panels']) await runner.dropTable(table);
  }
}

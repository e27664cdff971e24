import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, id, instant, integer } = schema;

export class Invitations1764000008000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'survey_progress_snapshots',
      columns: {
        round_id: id(), day: day(), unit_id: code(36), raters: integer(), raters_left: integer(), due: integer(), received: integer(), declined: integer(), at: instant(),
      },
      primary: ['round_id', 'day', 'unit_id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'survey_cards',
      columns: { round_id: id(), purpose: code(16), officer_id: id(), number: integer(), prints: integer() },
      primary: ['round_id', 'purpose', 'officer_id'],
      checks: { ck_survey_cards_purpose: oneOf('purpose', ['answer', 'own-data']) },
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['survey_cards', 'survey_progress_snapshots']) await runner.dropTable(table);
  }
}

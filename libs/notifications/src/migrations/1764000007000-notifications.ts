import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, id, instant, integer, longText, optional, text } = schema;

export class Notifications1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'notifications_deliveries',
      columns: {
        id: id(), scope: id(), person: id(), kind: code(40), topic: optional(code(64)), address: text(254), day: day(), state: code(12),
        error: optional(longText()), attempts: integer(), open_ends: integer(), dedupe_key: code(160),
      },
      primary: ['id'],
      unique: { ux_notifications_key: ['dedupe_key'] },
      indexes: { ix_notifications_scope: ['scope', 'kind', 'state'], ix_notifications_person: ['person', 'day'] },
      checks: { ck_notifications_state: oneOf('state', ['waiting', 'sent', 'failed', 'bounced', 'dropped']) },
    });
    await createTable(runner, {
      name: 'notifications_kept_mails',
      columns: { id: id(), address: text(254), subject: text(400), text: longText(), html: longText(), at: instant() },
      primary: ['id'],
      indexes: { ix_notifications_kept_at: ['at', 'id'] },
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['notifications_kept_mails', 'notifications_deliveries']) await runner.dropTable(table);
  }
}

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1764000001500 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'identity_users',
      columns: {
        id: schema.id(),
        username: schema.code(60),
        name: schema.text(160),
        password_hash: schema.code(160),
        roles: schema.json(),
        signing_group: schema.optional(schema.text(120)),
        officer_id: schema.optional(schema.id()),
        active: schema.flag(),
        failed_tries: schema.integer(),
        locked_until: schema.optional(schema.instant()),
      },
      primary: ['id'],
      unique: { ux_identity_users_username: ['username'] },
    });
    await createTable(runner, {
      name: 'identity_sessions',
      columns: { id: schema.code(64), user_id: schema.id(), expires_at: schema.instant(), kind: schema.code(16) },
      primary: ['id'],
      indexes: { ix_identity_sessions_user: ['user_id'] },
    });
    await createTable(runner, {
      name: 'identity_links',
      columns: {
        id: schema.id(),
        purpose: schema.code(16),
        scope: schema.id(),
        person: schema.id(),
        generation: schema.integer(),
        code_hash: schema.code(64),
        card_hash: schema.optional(schema.code(64)),
        state: schema.code(8),
      },
      primary: ['id'],
      unique: {
        ux_identity_links_owner: ['purpose', 'scope', 'person'],
        ux_identity_links_code: ['code_hash'],
        ux_identity_links_card: ['card_hash'],
      },
      checks: { ck_identity_links_purpose: oneOf('purpose', ['own-data', 'answer', 'result']), ck_identity_links_state: oneOf('state', ['live', 'dead']) },
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'identity_pins',
      columns: { id: schema.id(), pin_hash: schema.code(160), failed_tries: schema.integer(), locked_until: schema.optional(schema.instant()) },
      primary: ['id'],
      withoutRowid: true,
    });
    await createTable(runner, {
      name: 'identity_installation',
      columns: { id: schema.code(40), value: schema.json(), since: schema.optional(schema.day()) },
      primary: ['id'],
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['identity_installation', 'identity_pins', 'identity_links', 'identity_sessions', 'identity_users']) await runner.dropTable(table);
  }
}

import { createTable, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

import { CHAIN, GENESIS } from '../chain';

export class Audit1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'audit_entries',
      columns: {
        id: schema.id(),
        at: schema.instant(),
        act: schema.code(60),
        actor_id: schema.code(64),
        actor_name: schema.text(160),
        subject: schema.code(64),
        details: schema.json(),
      },
      primary: ['id'],
      indexes: { ix_audit_subject: ['subject', 'at'], ix_audit_at: ['at', 'id'] },
    });
    await createTable(runner, { name: 'audit_pending', columns: { id: schema.id() }, primary: ['id'] });
    await createTable(runner, {
      name: 'audit_links',
      columns: { seq: schema.integer(), entry: schema.code(36), hash: schema.code(64) },
      primary: ['seq'],
      unique: { ux_audit_links_entry: ['entry'] },
    });
    await createTable(runner, {
      name: 'audit_head',
      columns: { id: schema.id(), seq: schema.integer(), hash: schema.code(64) },
      primary: ['id'],
    });
    await runner.query('INSERT INTO audit_head (id, seq, hash) VALUES (?, ?, ?)', [CHAIN, 0, GENESIS]);
  }

  async down(runner: QueryRunner) {
    for (const table of ['audit_head', 'audit_links', 'audit_pending', 'audit_entries']) await runner.dropTable(table);
  }
}

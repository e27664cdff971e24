import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

export class Jobs1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'jobs',
      columns: {
        id: schema.id(),
        name: schema.code(80),
        payload: schema.json(),
        state: schema.code(12),
        attempts: schema.integer(),
        run_at: schema.instant(),
        leased_until: schema.optional(schema.instant()),
        dedupe_key: schema.optional(schema.code(160)),
        error: schema.optional(schema.longText()),
      },
      primary: ['id'],
      indexes: { ix_jobs_due: ['state', 'run_at'] },
      unique: { ux_jobs_dedupe: ['dedupe_key'] },
      checks: { ck_jobs_state: oneOf('state', ['waiting', 'done', 'parked']) },
    });
  }

  async down(runner: QueryRunner) {
    await runner.dropTable('jobs');
  }
}

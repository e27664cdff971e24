import { oneOf } from '@app/database';
import { MigrationInterface, QueryRunner, TableCheck } from 'typeorm';

const GROUNDS = ['own-data', 'supervisor', 'rater', 'calculation', 'pressure'];
const OUTCOMES = ['dismissed', 'facts-corrected', 'cell-voided', 'recomputed', 'annulled'];

/** HR may bring a fault of the program before the committee, which may let the sheets stand. */
export class Replay1765000002000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await allow(runner, [...GROUNDS, 'fault'], [...OUTCOMES, 'replayed']);
  }

  async down(runner: QueryRunner) {
    await allow(runner, GROUNDS, OUTCOMES);
  }
}

async function allow(runner: QueryRunner, grounds: string[], outcomes: string[]): Promise<void> {
  await replace(runner, 'ck_survey_reviews_ground', oneOf('ground', grounds));
  await replace(runner, 'ck_survey_reviews_outcome', `outcome IS NULL OR ${oneOf('outcome', outcomes)}`);
}

/** TypeORM knows checks on SQLite, where it makes the table anew, and ignores them on MariaDB. */
async function replace(runner: QueryRunner, name: string, expression: string): Promise<void> {
  if (runner.dataSource.options.type === 'better-sqlite3') {
    await runner.dropCheckConstraint('survey_reviews', name);
    await runner.createCheckConstraint('survey_reviews', new TableCheck({ name, expression }));
    return;
  }
  await runner.query(`ALTER TABLE survey_reviews DROP CONSTRAINT ${name}`);
  await runner.query(`ALTER TABLE survey_reviews ADD CONSTRAINT ${name} CHECK (${expression})`);
}

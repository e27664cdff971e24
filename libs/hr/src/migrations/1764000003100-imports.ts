import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, id, instant, integer, json, optional, piece, text } = schema;

export class Imports1764000003100 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'hr_files',
      columns: { id: id(), name: text(200), type: code(100), size: integer(), sha256: code(64), at: instant(), stored_by: code(64) },
      primary: ['id'],
    });
    await createTable(runner, {
      name: 'hr_file_pieces',
      columns: { file_id: id(), place: integer(), bytes: piece() },
      primary: ['file_id', 'place'],
    });
    await createTable(runner, {
      name: 'hr_imports',
      columns: {
        id: id(), file_id: id(), file_name: text(200), state: code(12), counts: json(), absent: code(8), at: instant(), applied_at: optional(instant()), made_by: text(160),
      },
      primary: ['id'],
      checks: { ck_hr_imports_state: oneOf('state', ['previewed', 'applied', 'undone', 'dropped']) },
    });
    await createTable(runner, {
      name: 'hr_import_changes',
      columns: { import_id: id(), officer_id: id(), kind: code(8), before: optional(json()), after: json(), career: json(), effective_on: code(10) },
      primary: ['import_id', 'officer_id'],
      indexes: { ix_hr_import_changes_officer: ['officer_id'] },
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['hr_import_changes', 'hr_imports', 'hr_file_pieces', 'hr_files']) await runner.dropTable(table);
  }
}

import { createTable, oneOf, schema } from '@app/database';
import { MigrationInterface, QueryRunner } from 'typeorm';

const { code, day, flag, id, instant, integer, json, longText, optional, text } = schema;

export class Results1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await createTable(runner, {
      name: 'survey_knowledge',
      columns: {
        round_id: id(), ratee_id: id(), version: integer(), how: code(8), known_on: day(), review_until: day(), late_until: optional(day()),
        late_reason: optional(text(400)), document_no: optional(text(120)), recorded_by: optional(code(64)), acknowledged_on: optional(day()),
      },
      primary: ['round_id', 'ratee_id', 'version'],
      checks: { ck_survey_knowledge_how: oneOf('how', ['opened', 'signed', 'letter']) },
    });
    await createTable(runner, {
      name: 'survey_statements',
      columns: { round_id: id(), ratee_id: id(), version: integer(), text: text(1000), files: json(), written_on: day() },
      primary: ['round_id', 'ratee_id', 'version'],
    });
    await createTable(runner, {
      name: 'survey_screenings',
      columns: { round_id: id(), ratee_id: id(), comment_id: id(), verdict: code(12), text: longText(), proposed_by: id(), proposer: text(160) },
      primary: ['round_id', 'ratee_id', 'comment_id'],
      checks: { ck_survey_screenings_verdict: oneOf('verdict', ['passed', 'redacted', 'withheld']) },
    });
    await createTable(runner, {
      name: 'survey_reviews',
      columns: {
        id: id(), round_id: id(), ratee_id: id(), version: integer(), ground: code(20), text: longText(), files: json(), late: flag(),
        asked_at: instant(), answer_by: day(), extended: optional(text(400)), state: code(12), open_key: optional(code(80)),
        proposal: optional(json()), outcome: optional(code(20)), reason: optional(longText()), document_no: optional(text(120)), answered_at: optional(instant()),
      },
      primary: ['id'],
      unique: { ux_survey_reviews_open: ['open_key'] },
      indexes: { ix_survey_reviews_result: ['round_id', 'ratee_id'] },
      checks: {
        ck_survey_reviews_state: oneOf('state', ['asked', 'hearing', 'answered', 'withdrawn']),
        ck_survey_reviews_ground: oneOf('ground', ['own-data', 'supervisor', 'rater', 'calculation', 'pressure']),
        ck_survey_reviews_outcome: `outcome IS NULL OR ${oneOf('outcome', ['dismissed', 'facts-corrected', 'cell-voided', 'recomputed', 'annulled'])}`,
      },
    });
    await createTable(runner, {
      name: 'survey_review_members',
      columns: { review_id: id(), user_id: id(), name: text(160), officer_id: optional(id()) },
      primary: ['review_id', 'user_id'],
    });
  }

  async down(runner: QueryRunner) {
    for (const table of ['survey_review_members', 'survey_reviews', 'survey_screenings', 'survey_statements', 'survey_knowledge']) await runner.dropTable(table);
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { Round } from '../rounds/round.entity';
import { Comment } from './comment.entity';
import { Screening } from './screening.entity';
import { CommentMissing, RedactionAdds, ScreenerConcerned, ScreeningOver } from './screening.errors';
import { agreement, isRedactionOf, type Verdict } from './screening.rules';

export interface WaitingComment {
  rateeId: string;
  id: string;
  name: string;
  prompt: string;
  text: string;
  proposal: Screening | null;
}

const AT_ONCE = 20;

/** Comments between the close and the release: read by two screeners, who see neither its group nor anything of its author. */
@Injectable()
export class ScreeningService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** What this screener may read and has not decided yet, some at a time. Reading them leaves a trace. */
  waiting(round: Round, by: Actor): Promise<WaitingComment[]> {
    return this.unit.run(async () => {
      const rows = await this.unit.select<{ rateeId: string; id: string; name: string; prompt: string; text: string }>(
        `SELECT c.ratee_id AS rateeId, c.id AS id, p.name AS name, c.prompt AS prompt, c.text AS text
         FROM survey_comments c JOIN survey_participants p ON p.round_id = c.round_id AND p.officer_id = c.ratee_id
         LEFT JOIN survey_screenings s ON s.round_id = c.round_id AND s.ratee_id = c.ratee_id AND s.comment_id = c.id
         WHERE c.round_id = ? AND c.screening = 'waiting' AND (s.proposed_by IS NULL OR s.proposed_by <> ?) AND ${NOT_CONCERNED}
         ORDER BY c.ratee_id, c.id LIMIT ${AT_ONCE}`, [round.id, by.id, by.officerId ?? '', by.officerId ?? '']);
      if (rows.length === 0) return [];
      const proposals = await this.unit.repository(Screening).findBy(rows.map(({ rateeId, id }) => ({ roundId: round.id, rateeId, commentId: id })));
      const of = new Map(proposals.map((one) => [one.commentId, one]));
      await this.audit.record('comments.read', by, round.id, { comments: rows.length, office: by.group });
      return rows.map((row) => ({ ...row, proposal: of.get(row.id) ?? null }));
    });
  }

  async counts(roundId: string): Promise<{ waiting: number; done: number }> {
    const rows = await this.unit.select<{ screening: string; n: number | string }>('SELECT screening, COUNT(*) AS n FROM survey_comments WHERE round_id = ? GROUP BY screening', [roundId]);
    const all = rows.reduce((sum, { n }) => sum + Number(n), 0);
    const waiting = Number(rows.find(({ screening }) => screening === 'waiting')?.n ?? 0);
    return { waiting, done: all - waiting };
  }

  /** One word on one comment; two same words of two persons decide. What was taken out is gone for good. */
  judge(round: Round, at: { rateeId: string; commentId: string }, verdict: Verdict, edited: string, by: Actor): Promise<'agreed' | 'proposed'> {
    return this.unit.run(async () => {
      if (round.status !== 'closed') throw new ScreeningOver();
      const place = { roundId: round.id, rateeId: at.rateeId, id: at.commentId };
      await this.checkUnconcerned(place.roundId, at.rateeId, by);
      const comment = await this.unit.repository(Comment).findOneBy({ ...place, screening: 'waiting' });
      if (!comment) throw new CommentMissing();
      const text = verdict === 'redacted' ? edited.trim() : comment.text;
      if (verdict === 'redacted' && !isRedactionOf(comment.text, text)) throw new RedactionAdds();

      const key = { roundId: round.id, rateeId: at.rateeId, commentId: at.commentId };
      const standing = await this.screenings.findOneBy(key);
      const result = agreement(standing && { verdict: standing.verdict, text: standing.text, by: standing.proposedBy }, { verdict, text, by: by.id });
      await this.screenings.delete(key);
      if (result === 'agreed') {
        const { affected } = await this.unit.repository(Comment).update({ ...place, screening: 'waiting' }, { screening: verdict, text });
        if (affected !== 1) throw new CommentMissing();
      } else {
        await this.screenings.createQueryBuilder().insert().values({ ...key, verdict, text, proposedBy: by.id, proposer: by.name }).updateEntity(false).execute();
      }
      await this.audit.record('comment.screened', by, round.id, { verdict, result });
      return result;
    });
  }

  private async checkUnconcerned(roundId: string, rateeId: string, by: Actor): Promise<void> {
    if (by.officerId === null) return;
    const [asked] = await this.unit.select('SELECT 1 AS one FROM survey_assignments WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', [roundId, by.officerId, rateeId]);
    if (asked || by.officerId === rateeId) throw new ScreenerConcerned();
  }

  private get screenings() {
    return this.unit.repository(Screening);
  }
}

/** Neither the officer nor anybody who was asked to rate the officer reads the comments. */
const NOT_CONCERNED = `c.ratee_id <> ? AND NOT EXISTS (
  SELECT 1 FROM survey_assignments a WHERE a.round_id = c.round_id AND a.rater_id = ? AND a.ratee_id = c.ratee_id)`;

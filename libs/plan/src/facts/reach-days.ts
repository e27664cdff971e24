import { UnitOfWork } from '@app/database';
import { JobHandlers } from '@app/jobs';
import { bangkokDay, Clock } from '@app/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { ReachDay } from './reach-day.entity';

export type Reach = Map<string, { raters: number; reached: number }>;

const HOUR = 3_600_000;
/** An invitation that went out, or a card that was printed. Who only rates themselves is not told of a form of another. */
const NOW = `SELECT asked.unit_id AS unitId, COUNT(*) AS raters, SUM(CASE WHEN mailed.person IS NOT NULL OR carded.officer_id IS NOT NULL THEN 1 ELSE 0 END) AS reached
  FROM (SELECT DISTINCT a.rater_id AS rater_id, p.unit_id AS unit_id FROM survey_assignments a
      JOIN survey_participants p ON p.round_id = a.round_id AND p.officer_id = a.rater_id
      WHERE a.round_id = ? AND a.relation <> 'self' AND a.state <> 'withdrawn') asked
    LEFT JOIN (SELECT DISTINCT person FROM notifications_deliveries WHERE scope = ? AND kind = 'survey.invitation' AND state = 'sent' AND day <= ?) mailed ON mailed.person = asked.rater_id
    LEFT JOIN survey_cards carded ON carded.round_id = ? AND carded.purpose = 'answer' AND carded.officer_id = asked.rater_id
  GROUP BY asked.unit_id`;
const OPEN_OR_JUST_CLOSED = `SELECT id FROM survey_rounds r WHERE opened_at IS NOT NULL AND status <> 'cancelled'
  AND (closed_at IS NULL OR NOT EXISTS (SELECT 1 FROM plan_reach d WHERE d.round_id = r.id AND d.day >= r.closes_on))`;

interface Reached {
  unitId: string;
  raters: number | string;
  reached: number | string;
}

/** How many raters an invitation reached, counted every day while a round is open: mails bounce later, and cards bear no date. */
@Injectable()
export class ReachDays implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.every('plan.reach', HOUR, () => this.keep());
  }

  /** Counts the rounds that are open, and once more after their close. */
  async keep(): Promise<void> {
    const rounds = await this.unit.select<{ id: string }>(OPEN_OR_JUST_CLOSED);
    if (rounds.length === 0) return;
    const day = this.clock.today();
    await this.unit.run(async () => {
      for (const { id: roundId } of rounds) {
        const counts = await this.count(roundId, day);
        await this.unit.execute('DELETE FROM plan_reach WHERE round_id = ? AND day = ?', [roundId, day]);
        if (counts.size === 0) continue;
        const rows = [...counts].map(([unitId, { raters, reached }]) => ({ roundId, day, unitId, raters, reached }));
        await this.unit.repository(ReachDay).createQueryBuilder().insert().values(rows).updateEntity(false).execute();
      }
    });
  }

  /** As counted on the last day up to this one; counted now where that was never done. */
  async of(roundId: string, closedAt: Date | null, day: string): Promise<Reach> {
    const rows = await this.unit.select<Reached & { day: string }>(
      'SELECT unit_id AS unitId, raters, reached, day FROM plan_reach WHERE round_id = ? AND day = (SELECT MAX(day) FROM plan_reach WHERE round_id = ? AND day <= ?)', [roundId, roundId, day]);
    const closedOn = closedAt && bangkokDay(closedAt);
    const isFinal = closedOn === null || closedOn > day || rows.some((row) => row.day >= closedOn);
    return rows.length > 0 && isFinal ? byUnit(rows) : this.count(roundId, day);
  }

  private async count(roundId: string, day: string): Promise<Reach> {
    return byUnit(await this.unit.select<Reached>(NOW, [roundId, roundId, day, roundId]));
  }
}

const byUnit = (rows: readonly Reached[]): Reach => new Map(rows.map(({ unitId, raters, reached }) => [unitId, { raters: Number(raters), reached: Number(reached) }]));

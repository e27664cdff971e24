import { UnitOfWork } from '@app/database';
import { JobHandlers, JobQueue } from '@app/jobs';
import { addDays, bangkokInstant, Clock } from '@app/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Round } from '../rounds/round.entity';
import { fold, nameable, OTHERS, type UnitCounts } from './progress.rules';
import { ProgressSnapshot } from './snapshot.entity';
import { takeSnapshot } from './snapshot.jobs';

const TAKEN_AT = '12:00';

const COUNTS = `SELECT unit_id AS unitId, COUNT(*) AS raters, SUM(CASE WHEN waiting > 0 THEN 1 ELSE 0 END) AS ratersLeft,
    SUM(waiting + received) AS due, SUM(received) AS received, SUM(declined) AS declined
  FROM (SELECT COALESCE(p.unit_id, '${OTHERS}') AS unit_id, a.rater_id AS rater_id,
      SUM(CASE WHEN a.state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
      SUM(CASE WHEN a.state = 'submitted' THEN 1 ELSE 0 END) AS received,
      SUM(CASE WHEN a.state = 'declined' THEN 1 ELSE 0 END) AS declined
    FROM survey_assignments a LEFT JOIN survey_participants p ON p.round_id = a.round_id AND p.officer_id = a.rater_id
    WHERE a.round_id = ? AND a.state <> 'withdrawn' GROUP BY COALESCE(p.unit_id, '${OTHERS}'), a.rater_id) AS each_rater
  GROUP BY unit_id`;

/** Counts once a day, at a fixed minute: figures that moved with each answer would tell whose it was. Only what may be shown is kept. */
@Injectable()
export class SnapshotsService implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly handlers: JobHandlers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(takeSnapshot, ({ roundId }) => this.take(roundId));
  }

  /** Replaces the count of the same day, which on the opening day was taken in the morning. */
  take(roundId: string): Promise<void> {
    return this.unit.run(async () => {
      const round = await this.unit.repository(Round).findOneBy({ id: roundId, status: 'open' });
      if (!round) return;
      const [day, at] = [this.clock.today(), this.clock.now()];
      const rows = nameable(fold(await this.counts(roundId), await this.parents()));
      await this.unit.execute('DELETE FROM survey_progress_snapshots WHERE round_id = ? AND day = ?', [roundId, day]);
      if (rows.length > 0) {
        await this.unit.repository(ProgressSnapshot).createQueryBuilder().insert().values(rows.map((row) => ({ ...row, roundId, day, at }))).updateEntity(false).execute();
      }
      await this.askForNext(round);
    });
  }

  private async askForNext({ id, closesAt }: Round): Promise<void> {
    const now = this.clock.now();
    const noon = bangkokInstant(this.clock.today(), TAKEN_AT);
    const runAt = noon > now ? noon : bangkokInstant(addDays(this.clock.today(), 1), TAKEN_AT);
    if (runAt < closesAt) await this.jobs.add(takeSnapshot, { roundId: id }, { runAt, dedupeKey: `snapshot:${id}:${runAt.toISOString()}` });
  }

  private async counts(roundId: string): Promise<UnitCounts[]> {
    const rows = await this.unit.select<Record<keyof UnitCounts, number | string>>(COUNTS, [roundId]);
    return rows.map(({ unitId, ...numbers }) => ({
      unitId: String(unitId), raters: Number(numbers.raters), ratersLeft: Number(numbers.ratersLeft), due: Number(numbers.due), received: Number(numbers.received), declined: Number(numbers.declined),
    }));
  }

  private async parents(): Promise<Map<string, string | null>> {
    const units = await this.unit.select<{ id: string; parent: string | null }>('SELECT id, parent_id AS parent FROM hr_units');
    return new Map(units.map(({ id, parent }) => [id, parent]));
  }
}

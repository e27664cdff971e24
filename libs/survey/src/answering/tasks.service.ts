import { UnitOfWork } from '@app/database';
import { compareThai } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { HeldPosition } from '../participants/participant.entity';
import type { AssignmentState } from '../panels/assignment.entity';
import type { Relation } from '../rounds/round.settings';
import { NoticeUnread, TaskMissing } from './answering.errors';

export interface Task {
  rateeId: string;
  relation: Relation;
  state: AssignmentState;
  /** A draft is kept. */
  begun: boolean;
  name: string;
  position: HeldPosition;
}

type TaskRow = Omit<Task, 'begun' | 'position'> & { begun: number; position: string };

const TASKS = `SELECT a.ratee_id AS rateeId, a.relation AS relation, a.state AS state, p.name AS name, p.position AS position,
    CASE WHEN d.ratee_id IS NULL THEN 0 ELSE 1 END AS begun
  FROM survey_assignments a
  JOIN survey_participants p ON p.round_id = a.round_id AND p.officer_id = a.ratee_id
  LEFT JOIN survey_drafts d ON d.round_id = a.round_id AND d.rater_id = a.rater_id AND d.ratee_id = a.ratee_id
  WHERE a.round_id = ? AND a.rater_id = ? AND a.state <> 'withdrawn'`;

/** Whom a rater is asked to rate. Reading it leaves no trace. */
@Injectable()
export class TasksService {
  constructor(private readonly unit: UnitOfWork) {}

  /** Alphabetical, for everybody the same. */
  async list(roundId: string, raterId: string): Promise<Task[]> {
    const rows = await this.unit.select<TaskRow>(TASKS, [roundId, raterId]);
    return rows.map(taskOf).sort((a, b) => compareThai(a.name, b.name));
  }

  async get(roundId: string, raterId: string, rateeId: string): Promise<Task> {
    const [row] = await this.unit.select<TaskRow>(`${TASKS} AND a.ratee_id = ?`, [roundId, raterId, rateeId]);
    if (!row) throw new TaskMissing();
    return taskOf(row);
  }

  /** Waiting tasks by rater, for reminders; who has none left is absent. */
  async openTaskCounts(roundId: string): Promise<Map<string, number>> {
    const rows = await this.unit.select<{ raterId: string; waiting: number }>(
      "SELECT rater_id AS raterId, COUNT(*) AS waiting FROM survey_assignments WHERE round_id = ? AND state = 'waiting' GROUP BY rater_id",
      [roundId],
    );
    return new Map(rows.map(({ raterId, waiting }) => [raterId, Number(waiting)]));
  }

  /** Nobody sees a form before having met the notice. */
  async expectNoticeSeen(roundId: string, raterId: string): Promise<void> {
    const [rater] = await this.unit.select<{ seen: number }>('SELECT notice_seen AS seen FROM survey_raters WHERE round_id = ? AND id = ?', [roundId, raterId]);
    if (!rater) throw new TaskMissing();
    if (!Number(rater.seen)) throw new NoticeUnread();
  }

  /** A yes without a moment: the day would tell who was early. */
  async acknowledgeNotice(roundId: string, raterId: string): Promise<void> {
    await this.unit.run(() => this.unit.execute('UPDATE survey_raters SET notice_seen = 1 WHERE round_id = ? AND id = ?', [roundId, raterId]));
  }

  /** The rater's own name for the page; slips and guests have none. */
  async raterName(roundId: string, raterId: string): Promise<string> {
    const [own] = await this.unit.select<{ name: string }>('SELECT name FROM survey_participants WHERE round_id = ? AND officer_id = ?', [roundId, raterId]);
    return own?.name ?? '';
  }
}

const taskOf = ({ begun, position, ...row }: TaskRow): Task => ({ ...row, begun: Number(begun) === 1, position: JSON.parse(position) });

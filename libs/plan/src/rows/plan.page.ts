import { Clock, fiscalYearOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { lastDayOf } from '../facts/as-of.rules';
import { isConfirmed, judge, type Judgement, type Target, targetValue } from '../levels/target.rules';
import { LevelsService } from '../strategy3/levels.service';
import type { Actual, PlanRow } from './plan-row.entity';
import { PlanRows } from './plan-rows.service';
import { PLAN_YEARS } from './printed-plan';

export interface YearOfRow extends Target {
  /** What counts; null while nobody has confirmed it. */
  value: number | null;
  actual: number | null;
  actualEntry: Actual | null;
  judgement: Judgement;
}

export interface RowOfPlan {
  row: PlanRow;
  years: YearOfRow[];
  confirmed: boolean;
  /** Of the fiscal year that runs; null before and after the plan. */
  current: YearOfRow | null;
}

const COMPUTED: Record<string, 'r31' | 'r32'> = { 'S3-I1-A1': 'r31', 'S3-I2-A1': 'r32' };

/** The rows of the plan with targets, actuals and what they say of each other. */
@Injectable()
export class PlanPage {
  constructor(
    private readonly rows: PlanRows,
    private readonly levels: LevelsService,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<RowOfPlan[]> {
    const year = fiscalYearOf(this.clock.today());
    return this.of(await this.rows.list(), [year]);
  }

  async one(id: string): Promise<RowOfPlan> {
    const year = fiscalYearOf(this.clock.today());
    const [row] = await this.of([await this.rows.get(id)], PLAN_YEARS.filter((each) => each <= year));
    return row!;
  }

  /** Levels are computed for the years asked: each takes a reading of the whole province. */
  private async of(rows: readonly PlanRow[], computed: readonly number[]): Promise<RowOfPlan[]> {
    const [targets, actuals, levels] = await Promise.all([this.rows.targets(), this.rows.actuals(), this.computed(rows, computed)]);
    const now = fiscalYearOf(this.clock.today());
    return rows.map((row) => {
      const years = (targets.get(row.id) ?? []).map((target): YearOfRow => {
        const actualEntry = actuals.get(`${row.id} ${target.fiscalYear}`) ?? null;
        const actual = row.id in COMPUTED ? (levels.get(`${row.id} ${target.fiscalYear}`) ?? null) : (actualEntry?.value ?? null);
        return { ...target, value: targetValue(target), actual, actualEntry, judgement: judge(target, actual) };
      });
      return { row, years, confirmed: years.every(isConfirmed), current: years.find(({ fiscalYear }) => fiscalYear === now) ?? null };
    });
  }

  private async computed(rows: readonly PlanRow[], years: readonly number[]): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    const wanted = rows.filter(({ id }) => id in COMPUTED);
    if (wanted.length === 0) return found;
    for (const year of years) {
      const [today, last] = [this.clock.today(), lastDayOf(year)];
      const facts = await this.levels.gather(year, today < last ? today : last);
      if (facts.rounds.length === 0 && facts.personnel.policy === null) continue; // a year that nobody measured is not nought
      const score = { r31: (await this.levels.personnel(facts, null)).score, r32: (await this.levels.rounds(facts, null)).score };
      for (const { id } of wanted) found.set(`${id} ${year}`, score[COMPUTED[id]!]);
    }
    return found;
  }
}

import { UnitOfWork } from '@app/database';
import { bangkokDay } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { type Target, targetsOf } from '../levels/target.rules';
import { Actual, AdoptedTarget, PlanRow } from './plan-row.entity';
import { PRINTED_PLAN } from './printed-plan';
import { RowChangedMeanwhile, RowMissing } from './row.errors';

/** The rows of the plan, with what is printed and what was adopted. */
@Injectable()
export class PlanRows {
  constructor(private readonly unit: UnitOfWork) {}

  /** Every process that writes calls this at its start: the second one finds the rows and leaves them alone. */
  async ensurePrinted(): Promise<void> {
    const known = new Set((await this.store.find()).map(({ id }) => id));
    const rows = PRINTED_PLAN.rows.map((content, place) => ({ id: content.id, place, content, version: 1 })).filter(({ id }) => !known.has(id));
    if (rows.length === 0) return;
    await this.unit.run(async () => void (await this.store.createQueryBuilder().insert().values(rows as never).orIgnore().updateEntity(false).execute()));
  }

  async get(id: string): Promise<PlanRow> {
    const row = await this.store.findOneBy({ id });
    if (!row) throw new RowMissing(id);
    return row;
  }

  list(): Promise<PlanRow[]> {
    return this.store.find({ order: { place: 'ASC' } });
  }

  /** The targets of every row: printed, and as last adopted. */
  async targets(): Promise<Map<string, Target[]>> {
    const [rows, adopted] = await Promise.all([this.list(), this.unit.repository(AdoptedTarget).find({ order: { version: 'ASC' } })]);
    const newest = new Map(adopted.map((one) => [`${one.rowId} ${one.fiscalYear}`, one]));
    return new Map(rows.map(({ id, content }) => [id, targetsOf(content).map((target) => {
      const one = newest.get(`${id} ${target.fiscalYear}`);
      return one ? { ...target, adopted: one.value, confirmedBy: one.recorder, confirmedOn: bangkokDay(one.recordedAt) } : target;
    })]));
  }

  /** Targets of a row as they were adopted one after another, the newest first. */
  history(rowId: string): Promise<AdoptedTarget[]> {
    return this.unit.repository(AdoptedTarget).find({ where: { rowId }, order: { recordedAt: 'DESC', fiscalYear: 'DESC', version: 'DESC' } });
  }

  /** The newest actual of every row and year. */
  async actuals(): Promise<Map<string, Actual>> {
    const actuals = await this.unit.repository(Actual).find({ order: { version: 'ASC' } });
    return new Map(actuals.map((actual) => [`${actual.rowId} ${actual.fiscalYear}`, actual]));
  }

  actualsOf(rowId: string): Promise<Actual[]> {
    return this.unit.repository(Actual).find({ where: { rowId }, order: { fiscalYear: 'DESC', version: 'DESC' } });
  }

  /** In the caller's unit: whoever corrects a row that another has changed in the meantime must look again. */
  async take(id: string, version: number): Promise<void> {
    const { affected } = await this.store.update({ id, version }, { version: version + 1 });
    if (affected !== 1) throw new RowChangedMeanwhile();
  }

  private get store() {
    return this.unit.repository(PlanRow);
  }
}

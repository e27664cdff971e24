import { UnitOfWork } from '@app/database';
import { Clock, compareThai, fiscalYearOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { firstDayOf, isOver, lastDayOf } from '../facts/as-of.rules';
import { BesideReader } from '../facts/beside.reader';
import type { YearFacts } from '../facts/strategy3-facts';
import { targetValue } from '../levels/target.rules';
import { PlanRows } from '../rows/plan-rows.service';
import { behindOf } from './behind.rules';
import type { PersonnelIndicator, RoundIndicator, RoundsIndicator } from './indicator';
import { countedIn, personnelLevel, rateesIn, roundLevel } from './indicator.rules';
import { LevelsService } from './levels.service';
import { missingOf } from './missing.rules';
import { isOthers, UnitGroups } from './unit-groups';
import type { AsOfQuery } from './strategy3.query';

const TREND_YEARS = 4;

/** What the page of Strategy 3 shows. */
@Injectable()
export class Strategy3Page {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly levels: LevelsService,
    private readonly groups: UnitGroups,
    private readonly rows: PlanRows,
    private readonly besides: BesideReader,
    private readonly clock: Clock,
  ) {}

  /** Today in the fiscal year that runs, the last day of one that is over; never a day to come. */
  when({ year, on }: AsOfQuery): { fiscalYear: number; day: string } {
    const today = this.clock.today();
    const day = on && on < today ? on : today;
    const fiscalYear = year ?? fiscalYearOf(day);
    const last = lastDayOf(fiscalYear);
    return { fiscalYear, day: on === undefined && last < today ? last : day };
  }

  async province(query: AsOfQuery) {
    const { fiscalYear, day } = this.when(query);
    const facts = await this.levels.gather(fiscalYear, day);
    const [head, units, beside, trend] = await Promise.all([this.head(facts), this.byUnit(facts), this.besides.of(facts), this.trend(facts)]);
    const behind = behindOf(units, { r31: head.r31.score, r32: (head.r32.shown ?? head.r32).score });
    return { ...head, units: units.map((unit) => ({ ...unit, isBehind: behind.includes(unit) })), behind, beside, trend };
  }

  async ofUnit(unitId: string, query: AsOfQuery) {
    const { fiscalYear, day } = this.when(query);
    const facts = await this.levels.gather(fiscalYear, day);
    return this.head(facts, unitId);
  }

  private async head(facts: YearFacts, unitId?: string) {
    const { fiscalYear, day } = facts.asOf;
    const group = await this.levels.group(facts, unitId);
    const [r31, r32, targets] = await Promise.all([this.levels.personnel(facts, group), this.levels.rounds(facts, group), this.rows.targets()]);
    const target = (row: string) => targets.get(row)?.find((one) => one.fiscalYear === fiscalYear);
    const value = (row: string) => { const one = target(row); return one ? targetValue(one) : null; };
    return {
      year: fiscalYear, on: day, today: this.clock.today(), isToday: day === this.clock.today(), isOver: isOver(facts.asOf), begun: firstDayOf(fiscalYear) <= day,
      query: `year=${fiscalYear}&on=${day}`, years: this.years(), unit: group?.unit ?? null, asked: unitId ?? null,
      r31: { ...r31, missing: missingOf(r31), target: value('S3-I1-A1') },
      r32: { ...r32, missing: missingOfYear(r32), target: value('S3-I2-A1'), rounds: r32.rounds.map((round) => ({ ...round, missing: missingOf(round) })), shown: shownRound(r32) },
    };
  }

  /** By the alphabet: units are never ranked. */
  private async byUnit(facts: YearFacts) {
    const groups = await this.groups.of(facts);
    const round = [...facts.rounds].reverse().find(({ closed }) => closed) ?? null;
    const share = (levels: ReturnType<typeof personnelLevel>['levels'], code: string) => levels.flatMap(({ evidence }) => evidence).find((one) => one.code === code)?.metric ?? null;
    return groups
      .map((group) => {
        const personnel = personnelLevel(facts, group.units);
        const rounds = round && rateesIn(round, group.units) > 0 ? roundLevel(round, group.units) : null;
        const verified = share(personnel.levels, 'discipline-verified');
        return {
          ...group.unit, isOthers: isOthers(group), counted: countedIn(facts, group.units), r31: personnel.score, r32: rounds?.score ?? null,
          verified: verified?.value ?? null, missing: verified?.denominator === undefined ? null : verified.denominator - (verified.numerator ?? 0),
          valid: rounds && (share(rounds.levels, 'results-valid')?.value ?? null),
        };
      })
      .filter(({ counted }) => counted > 0)
      .sort((a, b) => Number(a.isOthers) - Number(b.isOthers) || compareThai(a.nameTh, b.nameTh));
  }

  /** The years before as they were on their last day; a year that nobody measured has no level. */
  private async trend(facts: YearFacts) {
    const { fiscalYear } = facts.asOf;
    const measured = new Set((await this.unit.select<{ year: number | string }>("SELECT DISTINCT fiscal_year AS year FROM survey_rounds WHERE status <> 'cancelled'")).map(({ year }) => Number(year)));
    const years = Array.from({ length: TREND_YEARS }, (_, at) => fiscalYear - TREND_YEARS + 1 + at);
    const points = await Promise.all(years.map(async (year) => {
      const known = year === fiscalYear ? facts : measured.has(year) ? await this.levels.gather(year, lastDayOf(year)) : null;
      const isMeasured = known !== null && (known.rounds.length > 0 || known.personnel.policy !== null);
      const [r31, r32] = isMeasured ? [(await this.levels.personnel(known, null)).score, (await this.levels.rounds(known, null)).score] : [null, null];
      return { year, r31, r32, part: year === fiscalYear && !isOver(facts.asOf) };
    }));
    const series = (code: 'r31' | 'r32') => points.map(({ year, part, ...values }) => ({ year, value: values[code], part }));
    return { points, r31: series('r31'), r32: series('r32') };
  }

  private years() {
    const now = fiscalYearOf(this.clock.today());
    return Array.from({ length: now - 2566 + 1 }, (_, at) => ({ value: now - at, label: String(now - at) }));
  }
}

/** Before the year is over a single round is shown by itself: the year's own figure waits for the second. */
function shownRound({ rounds }: RoundsIndicator): RoundIndicator | null {
  const counting = rounds.filter(({ counts }) => counts);
  return counting.length === 1 ? counting[0]! : null;
}

function missingOfYear(indicator: RoundsIndicator) {
  const lowest = indicator.rounds.filter(({ counts }) => counts).sort((a, b) => a.score - b.score)[0];
  return missingOf({ ...indicator, levels: lowest?.levels ?? [] } as Pick<PersonnelIndicator, 'missing' | 'levels' | 'level'>);
}

import { Clock, isWorkingDay } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { FailuresService } from '../invitations/failures.service';
import { Holidays } from '../invitations/holidays';
import { lastDay, whatIsAhead } from '../invitations/reminder.rules';
import type { Round } from '../rounds/round.entity';
import { type DayCount, receivedByDay } from './days.rules';
import { missingTo, percentOf, SHOWN_FROM } from './progress.rules';
import { type Latest, ProgressService } from './progress.service';

const WANTED_PERCENT = 95;
const FIRST_FAILURES = 5;
const BEFORE_EVERYTHING = new Date(0);

/** Everything the page of progress shows: daily counts, what is ahead, and whose mail did not arrive. */
@Injectable()
export class ProgressPage {
  constructor(
    private readonly progress: ProgressService,
    private readonly failures: FailuresService,
    private readonly holidays: Holidays,
    private readonly clock: Clock,
  ) {}

  async of(round: Round) {
    const failures = await this.failures.list(round.id);
    const unreachable = new Set(failures.map(({ officerId }) => officerId)).size;
    const days = await this.progress.days(round.id);
    const latest = days.at(-1);
    const shared = { failures: failures.slice(0, FIRST_FAILURES), failed: failures.length, unreachable };
    if (!latest) return { ...shared, latest: null };

    const { plan, counts } = await this.received(round, days);
    const daysLeft = counts.filter(({ count }) => count === null).length;
    const missing = missingTo(WANTED_PERCENT, latest);
    return {
      ...shared, latest: { ...latest, percent: percentOf(latest) },
      counts: mayShowDays(latest) ? counts.map(({ day, count, reminded: mark }) => ({ day, tick: String(Number(day.slice(8))), count, mark })) : [],
      daysGone: counts.length - daysLeft, daysAll: counts.length,
      wanted: WANTED_PERCENT, missing, missingADay: daysLeft > 0 ? Math.ceil(missing / daysLeft) : missing,
      nextReminder: plan.find(({ what, at }) => what === 'remind' && at > this.clock.now())?.at ?? null,
      ...(await this.progress.byUnit(round.id)),
      least: SHOWN_FROM,
    };
  }

  /** Forms received day by day, as far as the picture shows them. */
  async days(round: Round): Promise<DayCount[]> {
    const days = await this.progress.days(round.id);
    const latest = days.at(-1);
    return latest && mayShowDays(latest) ? (await this.received(round, days)).counts : [];
  }

  private async received(round: Round, days: readonly Latest[]) {
    const holidays = await this.holidays.list();
    const plan = whatIsAhead(round, holidays, BEFORE_EVERYTHING);
    const reminded = new Set(plan.filter(({ what }) => what === 'remind').map(({ day }) => day));
    return { plan, counts: receivedByDay(round.opensOn, lastDay(round, holidays), days, (day) => isWorkingDay(day, holidays), reminded) };
  }
}

/** In a very small round one day's figure would be one person's. */
const mayShowDays = ({ raters }: Latest): boolean => raters >= SHOWN_FROM.raters;

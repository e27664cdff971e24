import { AggregateWriter } from '../aggregation/aggregate-writer';
import { AggregationService } from '../aggregation/aggregation.service';
import { AskedCounts } from '../aggregation/asked-counts';
import { ClosingJobs } from '../aggregation/closing.jobs';
import { SheetOpener } from '../aggregation/opened-sheets';
import { RoundClosing } from '../aggregation/round-closing';
import { RoundDiscarding } from '../aggregation/round-discarding';
import { ClosedController } from './closed.controller';
import { DeclinesService } from './declines.service';
import { DraftsService } from './drafts.service';
import { FormsController } from './forms.controller';
import { OpenRounds } from './open-rounds';
import { PressureHearingController } from './pressure-hearing.controller';
import { PressureReportsController } from './pressure-reports.controller';
import { PressureReports } from './pressure-reports.service';
import { RaterForms } from './rater-forms';
import { RefusalsController } from './refusals.controller';
import { RoundKeys } from './round-keys';
import { SendingController } from './sending.controller';
import { SendingService } from './sending.service';
import { TasksController } from './tasks.controller';
import { TasksService } from './tasks.service';
import { WithdrawalsService } from './withdrawals.service';

/** What the module of this library registers for answering and the close. */
export const ANSWERING_SERVICES = [RoundKeys, TasksService, WithdrawalsService, DeclinesService, PressureReports, RoundClosing, RoundDiscarding];
export const ANSWERING_PARTS = [...ANSWERING_SERVICES, OpenRounds, RaterForms, DraftsService, SendingService, SheetOpener, AskedCounts, AggregationService, AggregateWriter, ClosingJobs];
export const ANSWERING_PAGES = [TasksController, FormsController, SendingController, RefusalsController, PressureReportsController, PressureHearingController, ClosedController];

import { AuditModule, auditSchema } from '@app/audit';
import { AppConfig, ConfigModule } from '@app/config';
import { DatabaseModule, joined } from '@app/database';
import { HrModule, hrSchema } from '@app/hr';
import { IdentityModule, identitySchema } from '@app/identity';
import { JobsModule, jobsSchema } from '@app/jobs';
import { Clock, SystemClock } from '@app/kernel';
import { NotificationsModule, notificationsSchema } from '@app/notifications';
import { PlanModule, planSchema } from '@app/plan';
import { ReportingModule } from '@app/reporting';
import { SurveyModule, surveySchema } from '@app/survey';
import { ExportsModule, translate } from '@app/ui';
import { DynamicModule, Global, Module } from '@nestjs/common';

/** All tables of the system and how they came to be, in the order of the libs. */
export const SYSTEM_SCHEMA = joined([jobsSchema, identitySchema, auditSchema, notificationsSchema, hrSchema, surveySchema, planSchema]);

export interface SystemOptions {
  config: AppConfig;
  clock?: Clock;
  /** Whether this process runs jobs. */
  runsJobs: boolean;
  /** `false` for commands that only look. */
  writes?: boolean;
  /** Brings the schema up first; embedded mode does, production has its command. */
  migrates?: boolean;
}

@Global()
@Module({})
export class ClockModule {
  static forRoot(clock: Clock): DynamicModule {
    return { module: ClockModule, providers: [{ provide: Clock, useValue: clock }], exports: [Clock] };
  }
}

/** The libs every process is made of. No rule lives here. */
export const systemModules = ({ config, clock = new SystemClock(), runsJobs, writes = true, migrates = config.engine === 'sqlite' }: SystemOptions) => [
  ConfigModule.forRoot(config),
  ClockModule.forRoot(clock),
  DatabaseModule.forRoot(SYSTEM_SCHEMA, { writes, migrates: writes && migrates }),
  JobsModule.forRoot(() => runsJobs),
  IdentityModule,
  AuditModule,
  NotificationsModule.forRoot({ words: translate }),
  ExportsModule,
  HrModule,
  SurveyModule.forRoot({ writes }),
  PlanModule.forRoot({ writes }),
  ReportingModule,
];

import { AppConfig } from '@app/config';
import { DynamicModule, Inject, Module, OnApplicationBootstrap, BeforeApplicationShutdown } from '@nestjs/common';

import { BullmqLoop } from './bullmq/bullmq.loop';
import { EmbeddedLoop } from './embedded/embedded.loop';
import { JobHandlers, JobQueue, JobRunnerLoop } from './job';
import { JobRunner } from './job.runner';
import { Outbox } from './outbox';
import { ParkedJobs } from './parked-jobs';

const RUNS = Symbol('runs-jobs');

@Module({})
export class JobsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly loop: JobRunnerLoop,
    @Inject(RUNS) private readonly runs: boolean,
  ) {}

  /** `runs`: whether this process does jobs or only asks for them (web beside workers, most commands). */
  static forRoot(runs: (config: AppConfig) => boolean): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      providers: [
        Outbox, JobRunner, ParkedJobs, EmbeddedLoop, BullmqLoop,
        JobHandlers,
        { provide: JobQueue, useExisting: Outbox },
        { provide: RUNS, inject: [AppConfig], useFactory: runs },
        { provide: JobRunnerLoop, inject: [AppConfig, EmbeddedLoop, BullmqLoop], useFactory: (config: AppConfig, embedded: EmbeddedLoop, bullmq: BullmqLoop) => (config.jobs === 'redis' ? bullmq : embedded) },
      ],
      exports: [JobQueue, JobHandlers, ParkedJobs, EmbeddedLoop, JobRunnerLoop, JobRunner],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.runs) await this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.runs) await this.loop.stop();
  }
}

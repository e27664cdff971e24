import { JobRow } from './job.entity';
import { Jobs1764000001000 } from './migrations/1764000001000-jobs';

export { BullmqLoop } from './bullmq/bullmq.loop';
export { EmbeddedLoop } from './embedded/embedded.loop';
export { type AddOptions, defineJob, type JobDefinition, JobHandlers, JobQueue, JobRunnerLoop, type RunningJob } from './job';
export { JobRow } from './job.entity';
export { JobRunner, waitBefore } from './job.runner';
export { JobsModule } from './jobs.module';
export { Outbox } from './outbox';
export { ParkedJobs } from './parked-jobs';

export const jobsSchema = { entities: [JobRow], migrations: [Jobs1764000001000] };

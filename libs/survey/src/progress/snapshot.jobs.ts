import { defineJob } from '@app/jobs';

/** Counts how far a round has come, and asks for the next day's count. */
export const takeSnapshot = defineJob<{ roundId: string }>('survey.take-snapshot');

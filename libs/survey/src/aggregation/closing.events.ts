import { defineJob } from '@app/jobs';

export const closeRound = defineJob<{ roundId: string }>('survey.close-round', { tries: 20 });

/** Asked for in the unit that closes a round, if somebody handles it: what else is to be done once results exist. */
export const roundClosed = defineJob<{ roundId: string }>('survey.round-closed');

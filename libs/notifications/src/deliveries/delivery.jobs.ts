import { defineJob } from '@app/jobs';

/** Sends one mail. A server that answers "later" is asked ten times within about half an hour. */
export const deliver = defineJob<{ deliveryId: string }>('notifications.deliver', { tries: 10 });

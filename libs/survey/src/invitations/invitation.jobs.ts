import { defineJob } from '@app/jobs';

/** Mails one invitation to every rater of a round that has just opened. */
export const inviteRaters = defineJob<{ roundId: string }>('survey.invite-raters');

/** Mails every participant the link to the own data, before the round. */
export const askOwnData = defineJob<{ roundId: string }>('survey.ask-own-data');

/** Tells the raters of an open round that it was cancelled and that their sheets were destroyed. */
export const tellCancelled = defineJob<{ roundId: string }>('survey.tell-cancelled');

/** Mails every officer who has a result the link to it. */
export const resultReady = defineJob<{ roundId: string }>('survey.result-ready');

/** Plans the reminders anew: at the opening, after the closing minute was moved, after a holiday was announced. */
export const planReminders = defineJob<{ roundId: string }>('survey.plan-reminders');

/** Reminds, on its day only, those who have something left. */
export const remindRaters = defineJob<{ roundId: string; day: string }>('survey.remind-raters');

/** Tells the contacts of units how far theirs has come. */
export const tellContacts = defineJob<{ roundId: string; day: string }>('survey.tell-contacts');

/** After the close: who was reminded, and on which day, would tell who had not answered by then. */
export const forgetReminders = defineJob<{ roundId: string }>('survey.forget-reminders');

/** The mails of a round, by the name under which each is filled. */
export const MAILS = {
  ownData: 'survey.own-data',
  invitation: 'survey.invitation',
  reminder: 'survey.reminder',
  lastCall: 'survey.last-call',
  contact: 'survey.unit-contact',
  cancelled: 'survey.cancelled',
  result: 'survey.result-ready',
} as const;

/** Sent only to those who have something left: the rows themselves would tell who answered late. */
export const REMINDERS: readonly string[] = [MAILS.reminder, MAILS.lastCall];

import { columnsOf, type TableFile } from '@app/ui';

export interface KindOfMail {
  kind: string;
  sent: number;
  waiting: number;
  failed: number;
}

const { text, count } = columnsOf<KindOfMail>();

/** Mails by kind, counted; whose did not arrive is not in the file. */
export const mailKindsTable = (kinds: readonly KindOfMail[]): TableFile<KindOfMail> => ({
  name: 'mails-by-kind', title: 'invitations.kinds', rows: kinds,
  columns: [
    text('invitations.mail', ({ kind }, say) => say(`invitations.kind.survey.${kind}`)),
    count('invitations.sent', ({ sent }) => sent),
    count('invitations.waiting', ({ waiting }) => waiting),
    count('invitations.not-arrived', ({ failed }) => failed),
  ],
});

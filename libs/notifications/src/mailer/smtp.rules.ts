import { MailPostponed, MailRefused, MailUncertain } from './mailer';

/** What nodemailer tells about a mail that did not go out. */
export interface SmtpFailure extends Error {
  code?: string;
  response?: string;
  responseCode?: number;
}

/** About this mail and its address; all else is about the line or the relay, and may pass. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

/**
 * 5xx is the server's last word, and 4xx is "later" (greylisting, a full mailbox). Without an answer it depends on how
 * far the mail had come: an unanswered body may have been delivered.
 */
export function meaningOf(failure: SmtpFailure, bodySent: boolean): MailPostponed | MailRefused | MailUncertain {
  const words = (failure.response || failure.message).slice(0, 1000);
  const aboutTheMail = ABOUT_THE_MAIL.includes(failure.code ?? '');
  const { responseCode } = failure;
  if (responseCode) return aboutTheMail && responseCode >= 500 ? new MailRefused(words) : new MailPostponed(words);
  if (bodySent) return new MailUncertain(words);
  return aboutTheMail ? new MailRefused(words) : new MailPostponed(words);
}

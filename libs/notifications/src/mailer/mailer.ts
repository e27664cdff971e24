import type { Letter } from '../letters/letters';

export interface Mail extends Letter {
  /** Of the delivery: a repeated mail carries the same Message-ID, so that a mailbox may recognise it. */
  id: string;
  to: string;
}

/** Hands one mail over. Returns once the next server has taken it, or throws one of the errors below. */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}

/** It did not go out now, and may later. `message` is what the server, or the line to it, said. */
export class MailPostponed extends Error {}

/** It will never go out to this address. `message` is what the server said. */
export class MailRefused extends Error {}

/** The line broke after the mail was handed over and before the server answered: it may have arrived or not. */
export class MailUncertain extends Error {}

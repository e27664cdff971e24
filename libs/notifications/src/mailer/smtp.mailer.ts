import { Transform } from 'node:stream';

import { AppConfig } from '@app/config';
import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';

import { MailWords } from '../letters/mail-words';
import { Mail, Mailer } from './mailer';
import { Pace } from './pace';
import { meaningOf, type SmtpFailure } from './smtp.rules';

/** How long a mail server may be silent before the mail is tried again later. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
const LINES = 8;
const MAILS_A_LINE = 200;

/** Sends over a few standing connections, at most as many mails a second as the agency's relay allows. */
@Injectable()
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  /** Shortened by tests only. */
  patience = PATIENCE;
  private readonly pace: Pace;
  private transporter?: Transporter;

  constructor(
    private readonly config: AppConfig,
    private readonly words: MailWords,
  ) {
    super();
    this.pace = new Pace(config.mailRate);
  }

  async send({ id, to, subject, text, html }: Mail): Promise<void> {
    const sent = { body: false };
    const message = {
      from: this.sender(), to: { name: '', address: to }, subject, text, html,
      messageId: `<${id}@${this.domain()}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true, disableUrlAccess: true,
      sent,
    };
    await this.pace.turn();
    try {
      await this.lines().sendMail(message);
    } catch (error) {
      throw meaningOf(error as SmtpFailure, sent.body);
    }
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }

  private lines(): Transporter {
    return (this.transporter ??= this.connect());
  }

  private connect(): Transporter {
    const lines = createTransport({
      url: this.config.smtpUrl as string, pool: true, maxConnections: LINES, maxMessages: MAILS_A_LINE, ...this.patience,
      maxRequeues: 1, // for a standing line that the server had let go: not a byte of the mail was gone
    } as never);
    // The body leaves only after the server has said "go on"; from there on a broken line leaves the outcome open.
    lines.use('stream', (mail, done) => {
      const { sent } = mail.data as unknown as { sent: { body: boolean } };
      mail.message.transform(() => new Transform({
        transform(chunk, _encoding, pass) {
          sent.body = true;
          pass(null, chunk);
        },
      }));
      done();
    });
    return lines as unknown as Transporter;
  }

  private sender() {
    const { mailFrom } = this.config;
    return mailFrom.includes('<') ? mailFrom : { name: this.words.text('th', 'notifications.sender'), address: mailFrom };
  }

  private domain(): string {
    return this.config.mailFrom.replace(/>.*$/, '').split('@').at(-1) as string;
  }
}

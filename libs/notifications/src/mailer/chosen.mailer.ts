import { AppConfig } from '@app/config';
import { Installation } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { KeptMailer } from './kept.mailer';
import { Mail, Mailer, MailRefused } from './mailer';
import { SmtpMailer } from './smtp.mailer';

/** Made-up data never reach a real mailbox; real ones go by SMTP or not at all. */
@Injectable()
export class ChosenMailer extends Mailer {
  constructor(
    private readonly installation: Installation,
    private readonly config: AppConfig,
    private readonly kept: KeptMailer,
    private readonly smtp: SmtpMailer,
  ) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    if (await this.installation.isDemonstration()) return this.kept.send(mail);
    if (!this.config.smtpUrl) throw new MailRefused('SMTP_URL is not set');
    return this.smtp.send(mail);
  }
}

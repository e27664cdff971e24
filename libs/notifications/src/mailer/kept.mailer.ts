import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { KeptMail } from './kept-mail.entity';
import { Mail, Mailer } from './mailer';

/** With demonstration data: mails are kept for the viewer and go nowhere. */
@Injectable()
export class KeptMailer extends Mailer {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send({ id, to, subject, text, html }: Mail): Promise<void> {
    const kept = { id, address: to, subject: subject.slice(0, 400), text, html, at: this.clock.now() };
    await this.unit.run(() => this.unit.repository(KeptMail).createQueryBuilder().insert().values(kept).orIgnore().updateEntity(false).execute());
  }
}

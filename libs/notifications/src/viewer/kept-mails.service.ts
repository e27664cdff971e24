import { UnitOfWork } from '@app/database';
import { Installation } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { KeptMail } from '../mailer/kept-mail.entity';
import { MailMissing } from './mail.errors';

const A_PAGE = 50;

export interface KeptMailPage {
  mails: KeptMail[];
  /** The id after which the next page begins. */
  next: string | null;
}

/** What a demonstration would have sent. There is nothing to see anywhere else. */
@Injectable()
export class KeptMailsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly installation: Installation,
  ) {}

  /** Newest first, paged by key; `to` narrows to one address. */
  async page(after?: string, to?: string): Promise<KeptMailPage> {
    await this.demonstrationOnly();
    const query = this.store.createQueryBuilder('mail').orderBy('mail.at', 'DESC').addOrderBy('mail.id', 'DESC').take(A_PAGE + 1);
    if (to) query.andWhere('mail.address = :to', { to });
    const last = after ? await this.store.findOneBy({ id: after }) : null;
    if (last) query.andWhere('(mail.at < :at OR (mail.at = :at AND mail.id < :id))', { at: last.at, id: last.id });
    const mails = await query.getMany();
    return { mails: mails.slice(0, A_PAGE), next: mails.length > A_PAGE ? (mails[A_PAGE - 1]?.id ?? null) : null };
  }

  async get(id: string): Promise<KeptMail> {
    await this.demonstrationOnly();
    const mail = await this.store.findOneBy({ id });
    if (!mail) throw new MailMissing();
    return mail;
  }

  private async demonstrationOnly(): Promise<void> {
    if (!(await this.installation.isDemonstration())) throw new MailMissing();
  }

  private get store() {
    return this.unit.repository(KeptMail);
  }
}

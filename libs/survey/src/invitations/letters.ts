import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { fullName } from '@app/hr';
import { type LinkPurpose, LinksService } from '@app/identity';
import { Clock, type Locale } from '@app/kernel';
import { type Delivery, LetterKinds, type LetterContent, MailWords } from '@app/notifications';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { ProgressService } from '../progress/progress.service';
import { Round } from '../rounds/round.entity';
import { Holidays } from './holidays';
import { MAILS } from './letter-kinds';
import { isStillItsDay } from './reminder.rules';

/** The official language of the office's letters; the templates are written in English too. */
const LOCALE: Locale = 'th';

/**
 * What each mail says, looked up at the moment of sending, so that nobody is reminded of work that is done. No letter
 * holds the name of anybody but the one it is addressed to.
 */
@Injectable()
export class RoundLetters implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
    private readonly kinds: LetterKinds,
    private readonly words: MailWords,
    private readonly links: LinksService,
    private readonly progress: ProgressService,
    private readonly holidays: Holidays,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add(MAILS.ownData, (delivery) => this.ownData(delivery));
    this.kinds.add(MAILS.invitation, (delivery) => this.tasksLeft(delivery, 'invitation'));
    this.kinds.add(MAILS.reminder, (delivery) => this.onItsDay(delivery, 'reminder'));
    this.kinds.add(MAILS.lastCall, (delivery) => this.onItsDay(delivery, 'last-call'));
    this.kinds.add(MAILS.contact, (delivery) => this.contact(delivery));
    this.kinds.add(MAILS.cancelled, (delivery) => this.cancelled(delivery));
    this.kinds.add(MAILS.result, (delivery) => this.result(delivery));
  }

  private async tasksLeft(delivery: Delivery, template: string): Promise<LetterContent | null> {
    const round = await this.round(delivery);
    if (round?.status !== 'open' || round.closesAt <= this.clock.now()) return null;
    const [left] = await this.unit.select<{ n: number | string }>(
      "SELECT COUNT(*) AS n FROM survey_assignments WHERE round_id = ? AND rater_id = ? AND state = 'waiting'", [delivery.scope, delivery.person]);
    const [n, link] = [Number(left?.n), await this.linkOf('answer', delivery)];
    return n > 0 && link ? this.write(template, delivery, round, { n, minutes: n * round.settings.minutesPerForm, link }) : null;
  }

  private async onItsDay(delivery: Delivery, template: string): Promise<LetterContent | null> {
    return isStillItsDay(delivery.day, this.clock.now(), await this.holidays.list()) ? this.tasksLeft(delivery, template) : null;
  }

  private async ownData(delivery: Delivery): Promise<LetterContent | null> {
    const round = await this.round(delivery);
    if (round?.status !== 'draft' || this.clock.today() > round.confirmTo) return null;
    const [own] = await this.unit.select<{ state: string }>('SELECT own_data AS state FROM survey_participants WHERE round_id = ? AND officer_id = ?', [delivery.scope, delivery.person]);
    const link = await this.linkOf('own-data', delivery);
    return own?.state === 'silent' && link ? this.write('own-data', delivery, round, { link }) : null;
  }

  private async contact(delivery: Delivery): Promise<LetterContent | null> {
    const round = await this.round(delivery);
    if (round?.status !== 'open' || !isStillItsDay(delivery.day, this.clock.now(), await this.holidays.list())) return null;
    const { units } = await this.progress.byUnit(delivery.scope);
    const own = units.find(({ unitId }) => unitId === delivery.topic);
    return own ? this.write('unit-contact', delivery, round, { unit: LOCALE === 'th' ? own.nameTh : own.nameEn, percent: own.percent.toFixed(1) }) : null;
  }

  private async cancelled(delivery: Delivery): Promise<LetterContent | null> {
    const round = await this.round(delivery);
    return round?.status === 'cancelled' ? this.write('cancelled', delivery, round, {}) : null;
  }

  private async result(delivery: Delivery): Promise<LetterContent | null> {
    const round = await this.round(delivery);
    const link = await this.linkOf('result', delivery);
    return round?.status === 'released' && link ? this.write('result-ready', delivery, round, { link, trial: round.use === 'trial', days: round.settings.reviewDays }) : null;
  }

  private async write(template: string, { person }: Delivery, round: Round, more: Record<string, unknown>): Promise<LetterContent | null> {
    const [officer] = await this.unit.select<{ prefix: string; givenName: string; surname: string }>('SELECT prefix, given_name AS givenName, surname FROM hr_officers WHERE id = ?', [person]);
    if (!officer) return null;
    const data = {
      name: fullName(officer), half: round.half, year: round.fiscalYear, order: this.order(round), circular: round.circularNo,
      opens: round.opensOn, closes: round.closesAt, confirmTo: round.confirmTo, phone: round.settings.contactTel, ...more,
    };
    return { template: `survey/invitations/${template}`, locale: LOCALE, data };
  }

  private order({ orderNo, orderOn }: Round): string {
    return orderOn ? this.words.text(LOCALE, 'invitations.mail.order.dated', { number: orderNo, on: orderOn }) : this.words.text(LOCALE, 'invitations.mail.order', { number: orderNo });
  }

  private async linkOf(purpose: LinkPurpose, { scope, person }: Delivery): Promise<string | null> {
    const code = await this.links.codeOf({ purpose, scope, person });
    return code && `${this.config.publicUrl}/a/${code}`;
  }

  private round({ scope }: Delivery): Promise<Round | null> {
    return this.unit.repository(Round).findOneBy({ id: scope });
  }
}

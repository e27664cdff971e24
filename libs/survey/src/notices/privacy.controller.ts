import { type Actor, CurrentActor, Public, Requires } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, Post, Redirect, Render } from '@nestjs/common';

import { proposedSettings, type RoundSettings } from '../rounds/round.settings';
import { RoundsService } from '../rounds/rounds.service';
import { DataProtectionService } from './data-protection.service';
import { DataProtectionForm } from './notice.dto';
import { NoticeMissing } from './notice.errors';
import { noticeOf, PRIVACY_NOTICES } from './privacy-notice.versions';

/** The privacy notice, open to everybody. It informs; nothing on it is agreed to. */
@Controller('privacy')
export class PrivacyController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly protection: DataProtectionService,
  ) {}

  @Get()
  @Public()
  @Render('survey/notices/privacy')
  show() {
    return this.page();
  }

  @Get('contact')
  @Requires('rounds.manage')
  @Render('survey/notices/contact')
  async contact() {
    return { input: await this.protection.get(), errors: null };
  }

  @Post('contact')
  @Requires('rounds.manage')
  @Redirect('/privacy', HttpStatus.SEE_OTHER)
  async keep(@Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(DataProtectionForm, body);
    if (errors) throw new FormRejected('survey/notices/contact', { input, errors });
    await this.protection.set(input, by);
  }

  /** The version that an earlier round was run under. */
  @Get(':version')
  @Public()
  @Render('survey/notices/privacy')
  earlier(@Param('version') version: string) {
    return this.page(version);
  }

  private async page(version?: string) {
    const notice = noticeOf(version);
    if (!notice) throw new NoticeMissing(version ?? '');
    const { k, commentK, unitK, keepSheetsDays, reviewDays } = await this.settings();
    const figures = { k: Math.min(k.peer, k.recipient), kSubordinate: k.subordinate, commentK, unitK, keepSheetsDays, reviewDays };
    return {
      notice, figures, province: await this.protection.get(),
      others: PRIVACY_NOTICES.filter((other) => other.version !== notice.version).map((other) => other.version),
    };
  }

  /** Those of the latest round that was approved: what officers are really being told. */
  private async settings(): Promise<RoundSettings> {
    const latest = (await this.rounds.list()).find(({ status }) => status !== 'draft' && status !== 'cancelled');
    return latest?.settings ?? proposedSettings('short');
  }
}

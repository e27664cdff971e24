import { type Actor, CurrentActor, Requires } from '@app/identity';
import { Clock } from '@app/kernel';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { postOf } from '../dossiers/dossier.page';
import { DossiersService } from '../dossiers/dossiers.service';
import { fullName } from '../officers/officer.entity';
import { HearingAnswerDto, NoticeDto } from './case.dto';
import { NoticeMissing, NotDeciding } from './case.errors';
import { CasesService } from './cases.service';
import { ANSWER_DAYS, answerBy, NoticesService } from './notices.service';

/** Telling an officer what is to be used against them, on paper, and keeping the answer. */
@Controller('cases/:case/candidates/:officer/notice')
@Requires('cases.read')
export class NoticesController {
  constructor(
    private readonly cases: CasesService,
    private readonly notices: NoticesService,
    private readonly dossiers: DossiersService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('hr/cases/notice')
  async show(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    const [page, notice, decides] = [await this.page(id, officerId, by), await this.notices.find(id, officerId), await this.cases.isDeciding(id, by)];
    // Why no notice may be given speaks of the result: said only while this person has the dossier open.
    const open = decides && !notice && (await this.dossiers.inCase(id, officerId, by)) !== null;
    const refused = open ? await this.notices.whyNot(await this.cases.get(id), officerId, by) : [];
    return { ...page, notice, decides, open, refused, days: ANSWER_DAYS, until: answerBy(this.clock.today()), input: { toldOn: this.clock.today(), answeredOn: this.clock.today() } };
  }

  /** The paper that is handed over; it names remedy, body and date. */
  @Get('paper')
  @Render('hr/cases/paper')
  async paper(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @CurrentActor() by: Actor) {
    const [page, notice] = [await this.page(id, officerId, by), await this.notices.find(id, officerId)];
    if (!notice) throw new NoticeMissing();
    return { ...page, notice };
  }

  @Post()
  @Redirect('', 303)
  async give(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(NoticeDto, body);
    if (errors) throw new FormRejected('hr/cases/notice', { ...(await this.show(id, officerId, by)), input, errors });
    await this.notices.give(id, officerId, input, by);
    return { url: `/cases/${id}/candidates/${officerId}/notice` };
  }

  @Post('answer')
  @Redirect('', 303)
  async hear(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(HearingAnswerDto, body);
    if (errors) throw new FormRejected('hr/cases/notice', { ...(await this.show(id, officerId, by)), input, errors });
    await this.notices.hear(id, officerId, input, by);
    return { url: `/cases/${id}/candidates/${officerId}/notice` };
  }

  private async page(id: string, officerId: string, by: Actor) {
    if (!by.permissions.has('cases.manage') && !(await this.cases.isDeciding(id, by))) throw new NotDeciding();
    const [{ number, title, kind, state }, officer] = [await this.cases.get(id), await this.cases.mustBeCandidate(id, officerId)];
    return { case: { id, number, title, kind, open: state === 'open' }, officer: { id: officer.id, name: fullName(officer), position: postOf(officer) }, today: this.clock.today() };
  }
}

import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';
import { isUUID } from 'class-validator';

import { ParticipantsService } from '../participants/participants.service';
import { RoundsService } from '../rounds/rounds.service';
import { OwnPanel } from './panel.errors';
import { ChangeForm, ProposedChangeForm, RaterForm, SearchNameForm } from './panel.dto';
import { PanelsService } from './panels.service';
import { RateePanelPage } from './ratee-panel.page';

const VIEW = 'survey/panels/ratee';

/** The raters of one officer, and HR's hand in them: searched, looked at before saving, and never without a reason. */
@Controller('rounds/:id/panels/:ratee')
@Requires('panels.manage')
export class RateePanelsController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly panels: PanelsService,
    private readonly page: RateePanelPage,
    private readonly participants: ParticipantsService,
  ) {}

  @Get()
  @Render(VIEW)
  async show(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @CurrentActor() by: Actor) {
    return this.page.of(await this.rounds.get(id), ratee, by);
  }

  @Post('search')
  @HttpCode(HttpStatus.OK)
  @Render(VIEW)
  async search(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Body() { name = '' }: SearchNameForm, @CurrentActor() by: Actor) {
    return { ...(await this.page.of(await this.rounds.get(id), ratee, by)), ...(await this.found(id, ratee, name)) };
  }

  /** Another rater in the place of this one: proposed by the lot, or looked up by name. */
  @Get('exchanges/:rater')
  @Render('survey/panels/exchange')
  async exchange(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Param('rater', ParseUUIDPipe) rater: string, @CurrentActor() by: Actor) {
    return this.exchangePage(id, ratee, rater, by);
  }

  @Post('exchanges/:rater/search')
  @HttpCode(HttpStatus.OK)
  @Render('survey/panels/exchange')
  async searchInstead(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Param('rater', ParseUUIDPipe) rater: string, @Body() { name = '' }: SearchNameForm, @CurrentActor() by: Actor) {
    const { found, ...asked } = await this.found(id, ratee, name);
    return { ...(await this.exchangePage(id, ratee, rater, by)), ...asked, found: found.filter(({ officerId }) => officerId !== rater) };
  }

  @Post('preview')
  @HttpCode(HttpStatus.OK)
  @Render(VIEW)
  async preview(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const page = await this.page.of(round, ratee, by);
    const { input, errors } = await readForm(ProposedChangeForm, body);
    if (errors && isId(body.insteadOf)) throw new FormRejected('survey/panels/exchange', { ...(await this.exchangePage(id, ratee, body.insteadOf, by)), input, errors });
    if (errors) throw new FormRejected(VIEW, { ...page, ...(await this.found(id, ratee, String(body.name ?? ''))), input, errors });
    return { ...page, effect: await this.page.effect(round, changeOf(ratee, input)) };
  }

  @Post('changes')
  @Redirect('', HttpStatus.SEE_OTHER)
  async change(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const { input, errors } = await readForm(ChangeForm, body);
    if (errors) throw await this.again(round.id, ratee, body, errors, by);
    if (by.officerId === ratee) throw new OwnPanel();
    await this.panels.change(round, { ...changeOf(ratee, input), reason: input.reason }, by);
    return { url: `/rounds/${id}/panels/${ratee}` };
  }

  /** Takes a lock or a ban of a draft back. */
  @Post('changes/lifting')
  @Redirect('', HttpStatus.SEE_OTHER)
  async lift(@Param('id', ParseUUIDPipe) id: string, @Param('ratee', ParseUUIDPipe) ratee: string, @Body() { raterId }: RaterForm, @CurrentActor() by: Actor) {
    if (by.officerId === ratee) throw new OwnPanel();
    await this.panels.lift(await this.rounds.get(id), { raterId, rateeId: ratee }, by);
    return { url: `/rounds/${id}/panels/${ratee}` };
  }

  /** The reason is missing: the same preview again, so that nothing has to be chosen twice. */
  private async again(id: string, ratee: string, body: Submitted, errors: FormRejected['errors'], by: Actor): Promise<FormRejected> {
    const round = await this.rounds.get(id);
    const page = await this.page.of(round, ratee, by);
    const proposed = await readForm(ProposedChangeForm, body);
    const effect = proposed.errors ? null : await this.page.effect(round, changeOf(ratee, proposed.input));
    return new FormRejected(VIEW, { ...page, effect, input: body, errors });
  }

  private async exchangePage(id: string, ratee: string, rater: string, by: Actor) {
    const round = await this.rounds.get(id);
    const page = await this.page.of(round, ratee, by);
    return { ...page, ...(await this.page.exchange(round, ratee, rater)), errors: null };
  }

  private async found(id: string, ratee: string, name: string) {
    return { name, searched: true, found: await this.participants.search(id, name, { except: ratee, limit: 20 }) };
  }
}

const isId = (value: unknown): value is string => isUUID(value);

const changeOf = (rateeId: string, { kind, raterId, relation, insteadOf }: ProposedChangeForm) =>
  ({ kind, raterId, rateeId, relation: kind === 'lock' ? (relation ?? 'peer') : null, insteadOf: kind === 'lock' ? insteadOf : undefined });

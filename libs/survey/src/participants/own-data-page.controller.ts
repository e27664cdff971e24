import { type Actor, ByLink, CurrentActor, isAcceptablePin, PinsService } from '@app/identity';
import { FormRejected, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpCode, HttpStatus, Post, Redirect, Render } from '@nestjs/common';

import { RoundsService } from '../rounds/rounds.service';
import { OwnDataService } from './own-data.service';
import { ConflictForm, OwnDataForm, PinForm, SearchForm } from './participant.dto';
import { PinsDiffer, PinSetAlready } from './participant.errors';
import { ParticipantsService } from './participants.service';

/** What an officer sees of the own data: confirmed or corrected before the round, and read while it runs. */
@Controller('my/data')
@ByLink('own-data', 'answer')
export class OwnDataPageController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly participants: ParticipantsService,
    private readonly ownData: OwnDataService,
    private readonly pins: PinsService,
  ) {}

  @Get()
  @Render('survey/participants/mine')
  async show(@CurrentActor() officer: Actor) {
    return { ...(await this.page(officer)), errors: null };
  }

  @Post()
  @Redirect('/my/data', HttpStatus.SEE_OTHER)
  async answer(@Body() body: Submitted, @CurrentActor() officer: Actor) {
    const { input, errors } = await readForm(OwnDataForm, body);
    if (errors) throw new FormRejected('survey/participants/mine', { ...(await this.page(officer)), input: body, errors });
    const { scope, person } = officer.link!;
    if (input.answer === 'confirmed') await this.ownData.confirm(scope, person, officer);
    else await this.ownData.askCorrection(scope, person, input.correction!, officer);
  }

  /** Once set it is changed in person only: whoever found the link must not be able to take the result over. */
  @Post('pin')
  @ByLink('own-data')
  @Redirect('/my/data', HttpStatus.SEE_OTHER)
  async setPin(@Body() body: Submitted, @CurrentActor() officer: Actor) {
    const { input, errors } = await readForm(PinForm, body);
    const reject = async (...wrong: { field: string; key: string; label: string }[]) =>
      new FormRejected('survey/participants/mine', { ...(await this.page(officer)), input: {}, errors: wrong });
    if (errors) throw await reject(...(errors as []));
    if (await this.pins.isSet(officer.link!.person)) throw new PinSetAlready();
    if (input.pin !== input.again) throw await reject({ field: 'again', key: new PinsDiffer().code, label: 'own-data.pin-again' });
    if (!isAcceptablePin(input.pin)) throw await reject({ field: 'pin', key: 'identity.pin-too-easy', label: 'own-data.pin' });
    await this.pins.set(officer.link!.person, input.pin);
  }

  /** Names travel in the body of a request, never in an address that a proxy would write down. */
  @Get('conflicts')
  @ByLink('own-data')
  @Render('survey/participants/conflicts')
  conflicts(@CurrentActor() officer: Actor) {
    return this.conflictPage(officer);
  }

  @Post('conflicts/search')
  @ByLink('own-data')
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/conflicts')
  async search(@Body() { name = '' }: SearchForm, @CurrentActor() officer: Actor) {
    const { scope, person } = officer.link!;
    return { ...(await this.conflictPage(officer)), name, searched: true, found: await this.participants.search(scope, name, { except: person }) };
  }

  @Post('conflicts')
  @ByLink('own-data')
  @HttpCode(HttpStatus.OK)
  @Render('survey/participants/conflicts')
  async declare(@Body() { officerId }: ConflictForm, @CurrentActor() officer: Actor) {
    const { scope, person } = officer.link!;
    await this.ownData.declareConflict(scope, person, officerId);
    return { ...(await this.conflictPage(officer)), declared: true };
  }

  private async conflictPage({ link }: Actor) {
    const round = await this.rounds.get(link!.scope);
    return { layout: 'officer', open: await this.ownData.isOpen(round), until: round.confirmTo, errors: null };
  }

  private async page({ link }: Actor) {
    const [round, me, correction, pinIsSet] = await Promise.all([
      this.rounds.get(link!.scope), this.participants.get(link!.scope, link!.person), this.ownData.findCorrection(link!.scope, link!.person), this.pins.isSet(link!.person),
    ]);
    const supervisor = me.supervisorId ? await this.participants.find(link!.scope, me.supervisorId) : null;
    const { name, confirmTo, half, fiscalYear, settings } = round;
    return {
      layout: 'officer', round: { name, confirmTo, half, fiscalYear, contactTel: settings.contactTel },
      me, chosen: ({ confirmed: 'confirmed', 'correction-asked': 'correction', silent: '' } as const)[me.ownData], supervisor: supervisor?.name ?? null, correction, pinIsSet,
      open: await this.ownData.isOpen(round), byOwnDataLink: link!.purpose === 'own-data',
    };
  }
}

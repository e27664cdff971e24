import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, localeOf, readForm, type Submitted, translate } from '@app/ui';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Redirect, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { dossierPage, postOf } from '../dossiers/dossier.page';
import { bandsIn } from '../dossiers/dossier.words';
import { DossiersService } from '../dossiers/dossiers.service';
import { fullName } from '../officers/officer.entity';
import { asTold, missingForAdverseUse } from './adverse.rules';
import { DecisionDto, RestDto } from './case.dto';
import type { Case } from './case.entity';
import { OUTCOMES_OF } from './case.rules';
import { CasesService } from './cases.service';
import { ETHICS_NOTES, OTHER_REASONS } from './decision.rules';
import { DecisionsService } from './decisions.service';
import { NoticesService } from './notices.service';

/** Deciding: the sitting, the note on each candidate, and the end of the case. */
@Controller('cases/:case')
@Requires('decisions.write')
export class DecisionsController {
  constructor(
    private readonly cases: CasesService,
    private readonly decisions: DecisionsService,
    private readonly notices: NoticesService,
    private readonly dossiers: DossiersService,
  ) {}

  /** A sitting opens the dossiers of all candidates at once; each of them reads of it. */
  @Post('sittings')
  @Redirect('', 303)
  async sit(@Param('case', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.dossiers.openAll(id, by);
    return { url: `/cases/${id}/sitting` };
  }

  @Get('sitting')
  @Render('hr/cases/sitting')
  async sitting(@Param('case', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const theCase = await this.cases.get(id);
    const [open, decisions] = [await this.dossiers.sitting(id, by), await this.decisions.ofCase(id)];
    const written = new Map(decisions.map((decision) => [decision.officerId, decision]));
    const candidates = open.map((dossier) => {
      const { result, ...page } = dossierPage(dossier);
      return { ...page, result: result && { ...result, bands: bandsIn(result, localeOf(request)) }, decision: written.get(page.officer.id) ?? null };
    });
    const all = await this.cases.candidateIds(id);
    return { ...this.choices(theCase, request), candidates, few: candidates.length <= 4, missing: all.length - candidates.length, exceptions: decisions.filter((one) => one.written === 'each').length, input: restOf(decisions) };
  }

  /** The common note of a salary sitting, for everybody without one of their own. */
  @Post('decisions')
  @Redirect('', 303)
  async rest(@Param('case', ParseUUIDPipe) id: string, @Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(RestDto, body);
    if (errors) throw new FormRejected('hr/cases/sitting', { ...(await this.sitting(id, request, by)), input, errors });
    await this.decisions.writeRest(id, input, by);
    return { url: `/cases/${id}` };
  }

  @Get('candidates/:officer/decision')
  @Render('hr/cases/decision')
  async ask(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    await this.cases.mustDecide(id, by);
    const [theCase, officer] = [await this.cases.get(id), await this.cases.mustBeCandidate(id, officerId)];
    const [dossier, decision, notice] = [await this.dossiers.inCase(id, officerId, by), await this.decisions.find(id, officerId), await this.notices.find(id, officerId)];
    return {
      ...this.choices(theCase, request), officer: { id: officer.id, name: fullName(officer), position: postOf(officer) }, dossier: dossier && dossierPage(dossier), notice,
      against: dossier && (await this.against(theCase, officerId, by)), input: decision ?? {},
    };
  }

  @Post('candidates/:officer/decision')
  @Redirect('', 303)
  async write(@Param('case', ParseUUIDPipe) id: string, @Param('officer', ParseUUIDPipe) officerId: string, @Body() body: Submitted, @Req() request: FastifyRequest, @CurrentActor() by: Actor) {
    const { input, errors } = await readForm(DecisionDto, body);
    if (errors) throw new FormRejected('hr/cases/decision', { ...(await this.ask(id, officerId, request, by)), input, errors });
    await this.decisions.write(id, officerId, input, by);
    return { url: `/cases/${id}` };
  }

  @Post('closing')
  @Redirect('', 303)
  async close(@Param('case', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.decisions.close(id, by);
    return { url: `/cases/${id}` };
  }

  /** What stands against using the result against this officer today, said while the dossier is open. */
  private async against(theCase: Case, officerId: string, by: Actor) {
    const standing = await this.decisions.standing(officerId, by);
    return asTold(missingForAdverseUse({ ...(await this.decisions.factsOf(theCase, officerId, standing)), otherReason: true }), standing.result !== null);
  }

  private choices({ id, number, title, kind, state, effectiveOn, cut }: Case, request: FastifyRequest) {
    const say = (key: string) => translate(localeOf(request), key);
    const options = (prefix: string, codes: readonly string[], withHints = false) =>
      codes.map((code) => ({ value: code, label: say(`cases.${prefix}.${code}`), hint: withHints ? say(`cases.${prefix}.${code}.hint`) : undefined }));
    return {
      case: { id, number, title, kind, effectiveOn, cut, open: state === 'open', salary: kind === 'salary' }, notes: options('note', ETHICS_NOTES, true), outcomes: options('outcome', OUTCOMES_OF[kind]),
      reasons: options('reason', OTHER_REASONS), weighings: OUTCOMES_OF[kind].includes('not-selected') ? options('weighed', ['for', 'against']) : [],
    };
  }
}

const restOf = (decisions: readonly { written: string; reasons: readonly string[]; text: string }[]) => {
  const rest = decisions.find(({ written }) => written === 'rest');
  return rest ? { reasons: rest.reasons, text: rest.text } : {};
};

import { type Actor, CurrentActor, type LinkPurpose, Public } from '@app/identity';
import { Clock, daysBetween } from '@app/kernel';
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { ExemptionsService } from '../participants/exemptions.service';
import { OwnDataService } from '../participants/own-data.service';
import { ProgressService } from '../progress/progress.service';
import { ClosingMinute } from './closing-minute.service';
import { doorwaysFor, leadOf } from './home.rules';
import { nextStep } from './round-steps.rules';
import { RoundFacts } from './round-facts.service';
import type { Round } from './round.entity';
import { RoundsService } from './rounds.service';

const HOME_OF: Record<LinkPurpose, string> = { 'own-data': '/my/data', answer: '/my/tasks', result: '/my/result' };

interface Waiting {
  key: string;
  n: number;
  href: string;
}

/** The first page, whoever comes: staff find the one next thing, an officer the own pages, anybody else the door. */
@Controller()
export class HomeController {
  constructor(
    private readonly rounds: RoundsService,
    private readonly facts: RoundFacts,
    private readonly ownData: OwnDataService,
    private readonly exemptions: ExemptionsService,
    private readonly closing: ClosingMinute,
    private readonly progress: ProgressService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  async home(@CurrentActor() actor: Actor | undefined, @Res() reply: FastifyReply) {
    if (!actor) return reply.redirect('/sign-in', HttpStatus.SEE_OTHER);
    if (actor.link) return reply.redirect(HOME_OF[actor.link.purpose], HttpStatus.SEE_OTHER);
    const today = this.clock.today();
    const lead = leadOf(actor.roles, doorwaysFor(actor.permissions));
    const doorways = doorwaysFor(actor.permissions).filter(({ key }) => key !== lead?.key);
    if (!actor.permissions.has('rounds.read')) return reply.view('survey/rounds/home', { today, doorways, lead });

    const round = await this.rounds.current();
    const manages = actor.permissions.has('rounds.manage');
    const next = round && nextStep(await this.facts.checklist(round));
    return reply.view('survey/rounds/home', {
      today, manages, round, lead,
      next: manages ? next : next?.name === 'approval' && actor.permissions.has('rounds.approve') ? { ...next, words: 'approval-yours' } : null,
      daysLeft: round?.status === 'open' ? daysBetween(today, round.closesOn) : null,
      progress: round?.status === 'open' ? await this.progress.latest(round.id) : null,
      waiting: round && manages ? await this.waiting(round, actor) : [],
      doorways: manages ? [] : doorways,
    });
  }

  /** What this person, and not only the province, is waited for. */
  private async waiting(round: Round, actor: Actor): Promise<Waiting[]> {
    const page = (name: string) => `/rounds/${round.id}/${name}`;
    const [corrections, exemptions, moves] = await Promise.all([
      this.ownData.corrections(round.id), this.exemptions.list(round.id), round.status === 'open' ? this.closing.proposals(round) : [],
    ]);
    const lists: Waiting[] = [
      { key: 'corrections', n: corrections.filter(({ state }) => state === 'open').length, href: page('own-data') },
      { key: 'exemptions', n: exemptions.filter(({ approvedBy, proposedBy }) => approvedBy === null && proposedBy !== actor.id).length, href: page('participants') },
      { key: 'closing-moves', n: moves.filter(({ userId }) => userId !== actor.id).length, href: page('closing') },
    ];
    return lists.filter(({ n }) => n > 0);
  }
}

import { UnitOfWork } from '@app/database';
import { type Actor, CurrentActor, Requires } from '@app/identity';
import { FormRejected, Label, readForm, type Submitted } from '@app/ui';
import { Body, Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Query, Redirect, Render } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, IsUUID, Length } from 'class-validator';

import { Participant } from '../participants/participant.entity';
import { FaultReviews } from '../reviews/fault-reviews.service';
import type { Round } from '../rounds/round.entity';
import { RoundsService } from '../rounds/rounds.service';
import { ReplayService } from './replay.service';

export class FaultForm {
  @Label('replay.choose')
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1, { message: 'replay.nobody' })
  @ArrayMaxSize(500)
  ratees: string[] = [];

  @Length(10, 2000, { message: 'replay.fault.invalid' })
  @Label('replay.fault')
  text: string;
}

/** HR has a closed round computed again, and brings what differs before the committee. Whose and which figure, never the figure. */
@Controller('rounds/:id/replay')
@Requires('rounds.manage')
export class ReplayController {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: RoundsService,
    private readonly replays: ReplayService,
    private readonly faults: FaultReviews,
  ) {}

  /** `run`: the replay itself reads every result and stands in the trail, so that opening the page alone does not. */
  @Get()
  @Render('survey/replay/show')
  async show(@Param('id', ParseUUIDPipe) id: string, @Query('run') run: string | undefined, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    return run === 'yes' ? { ...(await this.replayed(round, by)), errors: null, input: {} } : { round, replay: null };
  }

  /** These results are brought before the committee, which decides on each whether the sheets shall stand. */
  @Post()
  @Redirect('', HttpStatus.SEE_OTHER)
  async ask(@Param('id', ParseUUIDPipe) id: string, @Body() body: Submitted, @CurrentActor() by: Actor) {
    const round = await this.rounds.get(id);
    const { input, errors } = await readForm(FaultForm, body);
    if (errors) throw new FormRejected('survey/replay/show', { ...(await this.replayed(round, by)), input: body, errors });
    await this.faults.ask(round, input.ratees, input.text, by);
    return { url: '/reviews' };
  }

  private async replayed(round: Round, by: Actor) {
    const replay = await this.replays.replay(round, by);
    const names = new Map((await this.unit.repository(Participant).findBy({ roundId: round.id })).map(({ officerId, name }) => [officerId, name]));
    const open = await this.faults.openOf(round.id);
    const figuresOf = new Map<string, Set<string>>();
    for (const { rateeId, figure } of replay.differences) figuresOf.set(rateeId, (figuresOf.get(rateeId) ?? new Set()).add(figure.split('.')[0]!));
    return {
      round, replay, released: ['released', 'archived'].includes(round.status),
      differing: [...figuresOf].filter(([rateeId]) => rateeId !== by.officerId)
        .map(([rateeId, figures]) => ({ rateeId, name: names.get(rateeId) ?? rateeId, asked: open.has(rateeId), figures: [...figures] })),
      reasons: Object.entries(replay.notRecomputed).map(([why, documents]) => ({ why, documents })),
    };
  }
}

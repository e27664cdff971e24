import { type Actor, ByLink, CurrentActor, PinsService } from '@app/identity';
import { DomainError } from '@app/kernel';
import { FormRejected } from '@app/ui';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

import { PinDoor } from './pin.door';

@Controller('my/result/pin')
export class PinController {
  constructor(
    private readonly pins: PinsService,
    private readonly door: PinDoor,
  ) {}

  @Get()
  @ByLink('result')
  async ask(@CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    return reply.view('survey/results/pin', { isSet: await this.pins.isSet(by.id) });
  }

  /** Outside any unit: a wrong try is counted whatever becomes of the request. */
  @Post()
  @ByLink('result')
  async give(@Body() body: { pin?: unknown }, @CurrentActor() by: Actor, @Res() reply: FastifyReply) {
    const refusal = await this.pins.check(by.id, String(body.pin ?? '')).then(() => null, onlyDomain);
    if (refusal) {
      const errors = [{ field: 'pin', key: refusal.code, params: refusal.params, label: 'results.pin' }];
      throw new FormRejected('survey/results/pin', { isSet: refusal.code !== 'identity.pin-missing', input: {}, errors });
    }
    this.door.open(reply, by);
    return reply.redirect('/my/result', 303);
  }
}

/** Why the PIN was not taken is said beside its field; an outage is nobody's wrong PIN. */
function onlyDomain(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  throw error;
}

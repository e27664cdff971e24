import { type Actor, Cookies } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const PIN_PAGE = '/my/result/pin';

/** A forwarded link shows nothing: behind it stands the officer's own PIN, asked again after a while. */
@Injectable()
export class PinDoor {
  constructor(
    private readonly cookies: Cookies,
    private readonly clock: Clock,
  ) {}

  isOpen(request: FastifyRequest, by: Actor): boolean {
    return this.cookies.isPinGiven(request, by.link!.id, this.clock.now());
  }

  open(reply: FastifyReply, by: Actor): void {
    this.cookies.setPinGiven(reply, by.link!.id, this.clock.now());
  }

  turnAway(reply: FastifyReply) {
    return reply.redirect(PIN_PAGE, 303);
  }
}

import { Body, Controller, Get, Ip, Param, Post, Render, Res } from '@nestjs/common';
import { Length } from 'class-validator';
import type { FastifyReply } from 'fastify';

import { Public } from '../access/access.decorators';
import { Attempts } from '../access/attempts';
import { Cookies } from '../access/cookies';
import { LinkNotValid } from '../identity.errors';
import type { LinkPurpose } from './link.entity';
import { LinksService } from './links.service';

/** Where each kind of link leads once it has been opened. */
const LEADS_TO: Record<LinkPurpose, string> = { 'own-data': '/my/data', answer: '/my/tasks', result: '/my/result' };

export class CardCodeDto {
  @Length(0, 100)
  code: string;
}

/** The first page of a link shows no name and does nothing until a button is pressed: message previews fetch links. */
@Controller()
export class LinkDoorController {
  constructor(
    private readonly links: LinksService,
    private readonly attempts: Attempts,
    private readonly cookies: Cookies,
  ) {}

  @Get('a/:code')
  @Public()
  @Render('identity/links/door')
  door(@Param('code') code: string) {
    return { layout: 'officer', code };
  }

  @Post('a/:code')
  @Public()
  async enter(@Param('code') code: string, @Ip() address: string, @Res() reply: FastifyReply) {
    return this.lead(code, address, reply);
  }

  @Get('card')
  @Public()
  @Render('identity/links/card')
  card() {
    return { layout: 'officer' };
  }

  @Post('card')
  @Public()
  async enterCard(@Body() { code }: CardCodeDto, @Ip() address: string, @Res() reply: FastifyReply) {
    try {
      return await this.lead(code, address, reply);
    } catch (error) {
      if (!(error instanceof LinkNotValid)) throw error;
      return reply.status(403).view('identity/links/card', { layout: 'officer', code, errors: [{ field: 'code', key: 'identity.card.unknown' }] });
    }
  }

  @Post('leave')
  @Public()
  leave(@Res() reply: FastifyReply) {
    this.cookies.clear(reply);
    void reply.header('clear-site-data', '"storage"'); // what a form kept on this device while the line was down
    return reply.redirect('/card', 303);
  }

  /** Both doors take both kinds of code, so they count together. */
  private async lead(code: string, address: string, reply: FastifyReply) {
    const link = await this.attempts.at('code', address, () => this.links.open(code));
    this.cookies.setLink(reply, link);
    return reply.redirect(LEADS_TO[link.purpose], 303);
  }
}

import { Body, Controller, Get, Ip, Post, Query, Render, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Length } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Public } from '../access/access.decorators';
import { Attempts } from '../access/attempts';
import { Cookies } from '../access/cookies';
import { SessionsService } from './sessions.service';

export class SignInDto {
  @IsString()
  @Length(1, 60)
  username: string;

  @IsString()
  @Length(1, 200)
  password: string;

  @IsOptional()
  @IsString()
  next?: string;
}

const HERE = 'http://here.invalid';

/** Only a path of this site, never another site's address: read as a browser reads it, which drops a tab between slashes. */
export function ownPath(next: string | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(next, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly attempts: Attempts,
    private readonly cookies: Cookies,
  ) {}

  @Get('sign-in')
  @Public()
  @Render('identity/sessions/new')
  form(@Query('next') next?: string) {
    return { layout: 'bare', next: ownPath(next) };
  }

  @Post('session')
  @Public()
  async create(@Body() { username, password, next }: SignInDto, @Ip() address: string, @Res() reply: FastifyReply) {
    this.cookies.setStaff(reply, await this.attempts.at('session', address, () => this.sessions.signIn(username, password)));
    return reply.redirect(ownPath(next), 303);
  }

  @Post('session/end')
  @Public()
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const token = this.cookies.staff(request);
    if (token) await this.sessions.end(token);
    this.cookies.clear(reply);
    return reply.redirect('/sign-in', 303);
  }
}

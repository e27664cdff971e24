import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, Length } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Public } from '../access/access.decorators';
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

/** Only a path of this site, never another site's address. */
const ownPath = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

@Controller()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
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
  async create(@Body() { username, password, next }: SignInDto, @Res() reply: FastifyReply) {
    this.cookies.setStaff(reply, await this.sessions.signIn(username, password));
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

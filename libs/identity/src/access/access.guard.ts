import { CanActivate, ExecutionContext, Injectable, Optional } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { FormExpired, LinkNotValid, NotPermitted, SignInNeeded } from '../identity.errors';
import { LinksService } from '../links/links.service';
import { SessionsService } from '../sessions/sessions.service';
import { Access, ACCESS } from './access.decorators';
import { Actor, officerActor } from './actor';
import { Cookies } from './cookies';
import { PersonDirectory } from './person-directory';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one door: finds out who asks, refuses what nobody declared, and checks the form's token on every write. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly links: LinksService,
    private readonly cookies: Cookies,
    @Optional() private readonly directory?: PersonDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (!access) throw new NotPermitted();
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();

    request.actor = (await this.actor(request, access)) ?? undefined;
    (request as FastifyRequest & { formToken?: string }).formToken = this.cookies.formToken(request, reply);
    this.check(access, request.actor);
    if (!READS.has(request.method) && !this.cookies.isFormTokenRight(request)) throw new FormExpired();
    return true;
  }

  /** A page for officers asks the link first, a page for staff the session: one person may be both. */
  private async actor(request: FastifyRequest, access: Access): Promise<Actor | null> {
    const byLink = async () => {
      const cookie = this.cookies.link(request);
      const link = cookie ? await this.links.find(cookie.id, cookie.generation) : null;
      return link ? officerActor(link, (await this.directory?.nameOf(link.person)) ?? '') : null;
    };
    const bySession = async () => {
      const token = this.cookies.staff(request);
      return token ? this.sessions.find(token) : null;
    };
    if (access.kind === 'link') return byLink();
    return (await bySession()) ?? (access.kind === 'public' ? byLink() : null);
  }

  private check(access: Access, actor: Actor | undefined): void {
    if (access.kind === 'public') return;
    if (access.kind === 'link') {
      if (!actor?.link || !access.purposes.includes(actor.link.purpose)) throw new LinkNotValid();
      return;
    }
    if (!actor) throw new SignInNeeded();
    if (!actor.permissions.has(access.permission)) throw new NotPermitted();
  }
}

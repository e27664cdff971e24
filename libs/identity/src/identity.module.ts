import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { AccessGuard } from './access/access.guard';
import { Attempts } from './access/attempts';
import { Cookies } from './access/cookies';
import { Installation } from './installation/installation';
import { LinkDoorController } from './links/link-door.controller';
import { LinksService } from './links/links.service';
import { PinsService } from './pins/pins.service';
import { SessionsController } from './sessions/sessions.controller';
import { SessionsService } from './sessions/sessions.service';
import { UsersService } from './users/users.service';

@Global()
@Module({
  controllers: [LinkDoorController, SessionsController],
  providers: [UsersService, SessionsService, LinksService, PinsService, Cookies, Attempts, Installation, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [UsersService, SessionsService, LinksService, PinsService, Cookies, Installation],
})
export class IdentityModule {}

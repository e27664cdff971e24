import { JobHandlers } from '@app/jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { askOwnData, forgetReminders, inviteRaters, planReminders, remindRaters, resultReady, tellCancelled, tellContacts } from './invitation.jobs';
import { InvitationsService } from './invitations.service';
import { RemindersService } from './reminders.service';

@Injectable()
export class InvitationHandlers implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly invitations: InvitationsService,
    private readonly reminders: RemindersService,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(inviteRaters, ({ roundId }) => this.invitations.inviteRaters(roundId));
    this.handlers.handle(askOwnData, ({ roundId }) => this.invitations.askOwnData(roundId));
    this.handlers.handle(tellCancelled, ({ roundId }) => this.invitations.tellCancelled(roundId));
    this.handlers.handle(resultReady, ({ roundId }) => this.invitations.resultReady(roundId));
    this.handlers.handle(planReminders, ({ roundId }) => this.reminders.plan(roundId));
    this.handlers.handle(remindRaters, async ({ roundId, day }) => void (await this.reminders.remind(roundId, day)));
    this.handlers.handle(tellContacts, ({ roundId, day }) => this.reminders.tellContacts(roundId, day));
    this.handlers.handle(forgetReminders, ({ roundId }) => this.reminders.forgetIfOver(roundId));
  }
}

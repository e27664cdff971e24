import { DynamicModule, Global, Module } from '@nestjs/common';

import { DeliveriesService } from './deliveries/deliveries.service';
import { Dispatch } from './deliveries/dispatch';
import { LetterKinds } from './deliveries/letter-kinds';
import { Letters } from './letters/letters';
import { MailWords } from './letters/mail-words';
import { ChosenMailer } from './mailer/chosen.mailer';
import { KeptMailer } from './mailer/kept.mailer';
import { Mailer } from './mailer/mailer';
import { SmtpMailer } from './mailer/smtp.mailer';
import { KeptMailsService } from './viewer/kept-mails.service';
import { MailsController } from './viewer/mails.controller';

@Global()
@Module({})
export class NotificationsModule {
  /** `words` finds the texts of mails in the locale files. */
  static forRoot({ words }: { words: MailWords['text'] }): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [MailsController],
      providers: [
        DeliveriesService, Dispatch, LetterKinds, KeptMailer, SmtpMailer, KeptMailsService,
        { provide: MailWords, useValue: { text: words } },
        { provide: Letters, inject: [MailWords], useFactory: (known: MailWords) => new Letters(known) },
        { provide: Mailer, useClass: ChosenMailer },
      ],
      exports: [DeliveriesService, LetterKinds, Letters, MailWords, Mailer],
    };
  }
}

import { DomainError } from '@app/kernel';

/** Also the answer outside a demonstration, where there is no such page. */
export class MailMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('notifications.mail-missing');
  }
}

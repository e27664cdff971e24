import { DomainError } from '@app/kernel';

export class NoticeMissing extends DomainError {
  readonly kind = 'missing';
  constructor(version: string) {
    super('privacy.missing', { version });
  }
}

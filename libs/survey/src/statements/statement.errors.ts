import { DomainError } from '@app/kernel';

import type { AttachmentFault } from './attachment.rules';

export class StatementUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(reason: 'empty' | 'too-long') {
    super('statements.unfit', { reasons: [reason] });
  }
}

export class AttachmentUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(readonly faults: AttachmentFault[]) {
    super('statements.attachment-unfit', { reasons: faults });
  }
}

/** Somebody asks for a file that is not part of what they may see. */
export class AttachmentMissing extends DomainError {
  readonly kind = 'missing';
  constructor() {
    super('statements.attachment-missing');
  }
}

/** Two windows of the same officer saved in the same moment. */
export class StatementWrittenMeanwhile extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('statements.written-meanwhile');
  }
}

import { DomainError } from '@app/kernel';

export class ImportMissing extends DomainError {
  readonly kind = 'missing';
  constructor(id: string) {
    super('imports.missing', { id });
  }
}

/** A file with one bad row changes nothing; the preview names all of them. */
export class ImportRefused extends DomainError {
  readonly kind = 'refused';
  constructor(rows: number) {
    super('imports.refused', { rows });
  }
}

export class ImportNotOpen extends DomainError {
  readonly kind = 'refused';
  constructor(state: string) {
    super(`imports.not-open`, { state });
  }
}

/** Somebody changed the roster after this preview was made. */
export class ImportOutdated extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('imports.outdated');
  }
}

/** Only the last applied import can be taken back: later ones rest on it. */
export class ImportNotLast extends DomainError {
  readonly kind = 'refused';
  constructor() {
    super('imports.not-last');
  }
}

export class FileNeeded extends DomainError {
  readonly kind = 'invalid';
  constructor() {
    super('imports.file-needed');
  }
}

import { DomainError } from '@app/kernel';

import type { SettingsFault } from './settings';

/** A byte that is none of 0..5 and 9. The position is named, never the value: it may be somebody's answer. */
export class AnswersUnreadable extends DomainError {
  readonly kind = 'invalid';
  constructor(item: number) {
    super('scoring.answers-unreadable', { item });
  }
}

/** The sheets do not stand in the order (ratee, relation, answers): see `arrangeSheets`. */
export class SheetsOutOfOrder extends DomainError {
  readonly kind = 'invalid';
  constructor(sheet: number) {
    super('scoring.sheets-out-of-order', { sheet });
  }
}

export class SettingsUnfit extends DomainError {
  readonly kind = 'invalid';
  constructor(reasons: SettingsFault[]) {
    super('scoring.settings-unfit', { reasons });
  }
}

import type { RoundUse } from '@app/survey';

import type { FormCount } from './forms.rules';

/** What is known of one round by the end of a day. Persons are sets of ids, so that province and unit are counted alike. */
export interface RoundFacts {
  id: string;
  name: string;
  half: number;
  use: RoundUse;
  orderNo: string;
  opened: boolean;
  closed: boolean;
  released: boolean;
  /** N with the unit where each really works. */
  ratees: ReadonlyMap<string, string>;
  /** Approved exemptions; those that follow from the roster are in `byRule`. */
  exempt: ReadonlyMap<string, string>;
  byRule: ReadonlySet<string>;
  withPanel: ReadonlySet<string>;
  /** Evidence sufficient. */
  valid: ReadonlySet<string>;
  /** Opened or signed for in time. */
  known: ReadonlySet<string>;
  inAnnex: ReadonlySet<string>;
  /** After the close; the day's totals before it. */
  forms: readonly FormCount[] | null;
  formsSoFar: { due: number; received: number; declined: number } | null;
  reach: ReadonlyMap<string, { raters: number; reached: number }>;
  qualitySigned: boolean;
}

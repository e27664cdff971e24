import type { Settings } from './settings';

/** Always named from the ratee's side. Self forms are implied and recipients come by slip: neither is drawn here. */
export type Relation = 'supervisor' | 'peer' | 'subordinate';

/** The relations whose raters are protected, and which therefore need k. */
export type Group = 'peer' | 'subordinate';

export interface Officer {
  id: string;
  unit: string;
  supervisor: string | null;
  level: string;
  /** In the present place since this day, `YYYY-MM-DD`. */
  since: string;
  line?: string;
  position?: string;
  onLeave: boolean;
  canRate: boolean;
  isRated: boolean;
}

export interface Unit {
  code: string;
  parent: string | null;
}

export interface Pair {
  rater: string;
  ratee: string;
}

export interface Form extends Pair {
  relation: Relation;
}

/** A form of the panels in force; a submitted one is never withdrawn by the designer. */
export interface PreviousForm extends Form {
  state?: 'submitted';
}

/** What `parseRoster` returns: checked, with every default filled in, in canonical order. */
export interface Roster {
  format: 'ethics360/roster/1';
  asOf: string;
  seed: string;
  levels: Record<string, number>;
  units: Unit[];
  settings: Settings;
  officers: Officer[];
  links: [string, string][];
  conflicts: [string, string][];
  contests: { post: string; officers: string[] }[];
  bans: Pair[];
  locks: Form[];
  previous: PreviousForm[];
  declined: Pair[];
}

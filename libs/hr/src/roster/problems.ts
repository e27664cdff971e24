import type { Field } from './columns';

export type Severity = 'error' | 'warning';

/** Every problem a roster can have. An error keeps the file from being imported; a warning is shown and can be left. */
export const SEVERITY = {
  // columns
  'missing-column': 'error',
  'duplicate-column': 'error',
  'forbidden-column': 'warning',
  'unknown-column': 'warning',
  // rows that are no officers
  'heading-row': 'warning',
  'example-row': 'warning',
  'not-in-service': 'warning',
  suspended: 'warning',
  // single cells
  'missing-value': 'error',
  'too-long': 'error',
  'formula-error': 'error',
  'number-mangled': 'error',
  'bad-date': 'error',
  'be-year': 'error',
  'bad-national-id': 'error',
  'bad-email': 'error',
  'unknown-unit': 'error',
  'ambiguous-unit': 'error',
  'unknown-level': 'error',
  'unknown-staff-kind': 'error',
  'unknown-status': 'error',
  'unknown-channel': 'error',
  // one row against itself
  'date-order': 'error',
  'future-date': 'warning',
  'past-retirement': 'warning',
  'level-of-other-kind': 'warning',
  'channel-without-email': 'warning',
  seconded: 'warning',
  // rows against each other and against what is known
  'duplicate-key': 'error',
  'duplicate-national-id': 'error',
  'duplicate-position': 'error',
  'position-held': 'warning',
  'shared-email': 'error',
  'email-taken': 'error',
  alike: 'warning',
  'alike-known': 'warning',
  'identity-conflict': 'error',
  'national-id-differs': 'error',
  // who directs whom
  'missing-supervisor': 'warning',
  'unknown-supervisor': 'error',
  'supervisor-leaves': 'warning',
  'self-supervision': 'error',
  'supervision-loop': 'error',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof SEVERITY;
export type Params = Record<string, string | number>;

export interface Problem {
  /** As the spreadsheet numbers it; the row of the headers for what concerns a whole column. */
  row: number;
  /** Prefix, name and surname, as far as the row tells them. */
  who: string;
  /** The header in the file, or that of the template where the file has no such column. */
  column: string;
  field: Field | null;
  /** `roster.<code>` is the key of the text, and `params` fill its blanks. */
  code: ProblemCode;
  severity: Severity;
  params: Params;
  /** What to write into the cell instead, where it can be said. */
  fix: string | null;
}

/** Notes a problem of the cell at hand. */
export type Note = (code: ProblemCode, params?: Params, fix?: string) => void;

import type { z } from 'zod';

import { canonical } from './roster.canonical';
import { faultsOf, type RosterFault } from './roster.faults';
import { rosterShape } from './roster.shape';
import type { Roster } from './roster';

/** Everything that is wrong with a roster, at once, so that it is corrected in one pass. */
export interface RosterRefusal {
  errors: (RosterFault | Malformed)[];
}

/** The file is not a roster there: `id` is the place, such as `officers[3].since`. */
export interface Malformed {
  code: 'malformed';
  id: string;
  why: string;
}

/** Reads a roster from parsed JSON. A roster comes back checked and in canonical order, or not at all. */
export function parseRoster(json: unknown): Roster | RosterRefusal {
  const read = rosterShape.safeParse(json);
  if (!read.success) return { errors: read.error.issues.map(misplaced) };

  const errors = faultsOf(read.data);
  return errors.length > 0 ? { errors } : canonical(read.data);
}

export const isRefused = (read: Roster | RosterRefusal): read is RosterRefusal => 'errors' in read;

const misplaced = ({ path, message }: z.core.$ZodIssue): Malformed => ({ code: 'malformed', id: place(path), why: message });

const place = (path: PropertyKey[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${String(step)}`)).join('') || 'roster';

import { compareThai } from '@app/kernel';

import type { Officer } from '../officers/officer.entity';

/** Always the dictionary, never a score. Given name first, as Thai lists have it; the id decides between two of one name. */
export const byName = <Person extends Pick<Officer, 'id' | 'givenName' | 'surname'>>(officers: readonly Person[]): Person[] =>
  [...officers].sort((a, b) => compareThai(`${a.givenName} ${a.surname}`, `${b.givenName} ${b.surname}`) || (a.id < b.id ? -1 : 1));

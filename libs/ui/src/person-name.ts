/** A person as the libraries above hand them in: whole, or in parts. */
export type PersonName =
  | string
  | { prefix?: string | null; givenName?: string; firstName?: string; name?: string; surname?: string; lastName?: string; familyName?: string };

/** What may not be broken over two lines: the prefix with the given name, and the surname. */
export function nameParts(person: PersonName | null | undefined): string[] {
  if (!person) return [];
  if (typeof person === 'string') return person.split(' ').filter(Boolean);
  const given = person.givenName ?? person.firstName;
  const family = person.surname ?? person.lastName ?? person.familyName;
  if (!given && !family) return nameParts(person.name);
  return [`${person.prefix ?? ''}${given ?? person.name ?? ''}`, family ?? ''].filter(Boolean);
}

export const fullName = (person: PersonName | null | undefined): string => nameParts(person).join(' ');

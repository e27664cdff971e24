import { isNationalId } from '@app/kernel';

import type { Field } from './columns';
import type { Draft, Identity } from './completion.rules';
import { nameKey } from './names';
import { fullNameOf, inService, type RosterOfficer } from './officer';
import type { ProblemLog } from './problem.log';
import type { ReadRow } from './row.rules';

/** The present roster, found by key and by national ID. */
export class KnownOfficers {
  private readonly byKey: Map<string, RosterOfficer>;
  private readonly byNationalId: Map<string, RosterOfficer>;

  constructor(private readonly officers: readonly RosterOfficer[], private readonly hashNationalId: (digits: string) => string) {
    this.byKey = new Map(officers.map((officer) => [officer.officerKey, officer]));
    this.byNationalId = new Map(officers.flatMap((officer) => (officer.nationalIdHash ? [[officer.nationalIdHash, officer]] : [])));
  }

  /** Whom a row is about; null when it cannot be said. The national ID goes no further than this. */
  identify(read: ReadRow, log: ProblemLog): Identity | null {
    const { key, nationalId } = namesOf(read);
    delete read.values.nationalId;
    const nationalIdHash = nationalId ? this.hashNationalId(nationalId) : null;
    const keyed = key ? this.byKey.get(key) : undefined;
    const numbered = nationalIdHash ? this.byNationalId.get(nationalIdHash) : undefined;

    if (keyed && numbered && keyed !== numbered) {
      log.note(read, 'nationalId', 'identity-conflict', { key: keyed.officerKey, name: fullNameOf(keyed), otherKey: numbered.officerKey, other: fullNameOf(numbered) });
    } else if (keyed?.nationalIdHash && nationalIdHash && keyed.nationalIdHash !== nationalIdHash) {
      log.note(read, 'nationalId', 'national-id-differs', { key: keyed.officerKey, name: fullNameOf(keyed) });
    }

    const known = keyed ?? numbered ?? null;
    const officerKey = key ?? known?.officerKey ?? (nationalIdHash && `N-${nationalIdHash.slice(0, 24)}`);
    if (officerKey) return { officerKey, nationalIdHash, known };

    const unreadable = read.filled.has('officerKey') || read.filled.has('nationalId');
    if (!unreadable) log.note(read, 'officerKey', 'missing-value');
    return null;
  }

  /** In service, and in no row of the file. */
  besides(drafts: readonly Draft[]): RosterOfficer[] {
    const named = new Set(drafts.map(({ known }) => known));
    return this.officers.filter((officer) => inService(officer) && !named.has(officer));
  }
}

/** Some offices use the national ID as their key; as a key it would be stored in the open. */
function namesOf({ values }: ReadRow): { key: string | null; nationalId: string | null } {
  const { officerKey = null, nationalId = null } = values;
  const digits = officerKey?.replace(/[\s-]/g, '') ?? '';
  return isNationalId(digits) ? { key: null, nationalId: nationalId ?? digits } : { key: officerKey, nationalId };
}

/** Two rows about one thing: both are named, for nobody can tell which is wrong. */
export function checkTwins(drafts: readonly Draft[], log: ProblemLog): void {
  const inFile = drafts.filter(({ officer }) => inService(officer));
  noteTwins(drafts, 'officerKey', 'duplicate-key', log, ({ known, officer }) => known?.officerKey ?? officer.officerKey);
  noteTwins(drafts, 'nationalId', 'duplicate-national-id', log, ({ officer }) => officer.nationalIdHash);
  noteTwins(inFile, 'positionNo', 'duplicate-position', log, ({ officer }) => positionKey(officer));
  // A personal link in a shared mailbox could be used by somebody else.
  noteTwins(inFile, 'email', 'shared-email', log, ({ officer }) => officer.email);
}

function noteTwins(
  drafts: readonly Draft[], field: Field, code: 'duplicate-key' | 'duplicate-national-id' | 'duplicate-position' | 'shared-email',
  log: ProblemLog, keyOf: (draft: Draft) => string | null,
): void {
  for (const alike of groupsOf(drafts, keyOf)) {
    for (const draft of alike) {
      const other = alike.find((each) => each !== draft)!;
      const value = code === 'duplicate-national-id' ? '' : (valueOf(draft, field) ?? '');
      log.note(draft, field, code, { value, other: other.row, name: other.who });
    }
  }
}

const valueOf = ({ officer }: Draft, field: Field): string | null => (field in officer ? officer[field as keyof RosterOfficer] : null);

/** Each kind of staff numbers its positions by itself. */
export const positionKey = ({ staffKind, positionNo }: RosterOfficer): string | null => positionNo && `${staffKind}/${positionNo}`;

/** Same given name and surname: perhaps one officer entered twice, perhaps two; asked once, while one of them is new. */
export function checkNamesakes(drafts: readonly Draft[], besides: readonly RosterOfficer[], log: ProblemLog): void {
  const inFile = drafts.filter(({ officer }) => inService(officer) && officer.givenName && officer.surname);
  for (const [first, ...others] of groupsOf(inFile, ({ officer }) => nameKey(officer))) {
    for (const draft of others) {
      if (first!.known && draft.known) continue;
      const [position, otherPosition] = [draft.officer.positionNo ?? '–', first!.officer.positionNo ?? '–'];
      log.note(draft, 'surname', 'alike', { name: first!.who, other: first!.row, position, otherPosition });
    }
  }

  const names = new Map(besides.map((officer) => [nameKey(officer), officer]));
  for (const draft of inFile) {
    const namesake = draft.known ? undefined : names.get(nameKey(draft.officer));
    if (namesake) log.note(draft, 'surname', 'alike-known', { name: fullNameOf(namesake), key: namesake.officerKey, position: namesake.positionNo ?? '–' });
  }
}

/** Against officers whom the file does not mention. */
export function checkAgainstOthers(drafts: readonly Draft[], besides: readonly RosterOfficer[], log: ProblemLog): void {
  const positions = new Map(besides.map((officer) => [positionKey(officer), officer]));
  const addresses = new Map(besides.map((officer) => [officer.email, officer]));
  for (const draft of drafts) {
    const { officer } = draft;
    if (!inService(officer)) continue;
    const holder = officer.positionNo ? positions.get(positionKey(officer)) : undefined;
    if (holder) log.note(draft, 'positionNo', 'position-held', { value: officer.positionNo!, name: fullNameOf(holder) });
    const owner = officer.email ? addresses.get(officer.email) : undefined;
    if (owner) log.note(draft, 'email', 'email-taken', { value: officer.email!, name: fullNameOf(owner) });
  }
}

function groupsOf(drafts: readonly Draft[], keyOf: (draft: Draft) => string | null): Draft[][] {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

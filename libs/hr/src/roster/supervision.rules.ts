import { isNationalId } from '@app/kernel';

import type { Draft } from './completion.rules';
import { nearest } from './nearest';
import { fullNameOf, inService, type RosterOfficer } from './officer';
import type { ProblemLog } from './problem.log';

/** Suggestions cost time; a file with more unknown supervisors than this has another fault. */
const MOST_SUGGESTIONS = 100;
const MOST_SLIPS = 2;

/** Names each officer's supervisor by key. The supervisor is explicit: never "the head of the unit". */
export function resolveSupervisors(
  drafts: readonly Draft[], besides: readonly RosterOfficer[], hashNationalId: (digits: string) => string, log: ProblemLog,
): void {
  const officers = [...besides, ...drafts.map(({ officer }) => officer)];
  const directory = directoryOf(officers, hashNationalId);
  let suggestions = 0;

  for (const draft of drafts) {
    const { officer, known, read } = draft;
    const { supervisor: text, supervisorKey: key } = read.values;
    if (!inService(officer) || (text === undefined && key === undefined)) continue;

    officer.supervisorKey = null;
    const [field, reference] = key ? (['supervisorKey', key] as const) : (['supervisor', text] as const);
    if (!reference) {
      const readable = !read.filled.has('supervisor') && !read.filled.has('supervisorKey');
      const asBefore = known !== null && known.supervisorKey === null;
      // The highest executive has nobody above in the province.
      if (readable && !asBefore && officer.level !== 'M2') log.note(draft, 'supervisor', 'missing-supervisor');
      continue;
    }

    const found = key ? directory.byKey(reference) : directory.byAny(reference);
    if (!found) {
      suggestions += 1;
      const near = suggestions <= MOST_SUGGESTIONS ? directory.near(reference) : undefined;
      log.note(draft, field, 'unknown-supervisor', { value: shown(reference), nearest: near ? `${near.reference} ${near.name}` : '–' }, near?.reference ?? null);
    } else if (found === officer) log.note(draft, field, 'self-supervision', { value: shown(reference) });
    else if (!inService(found)) log.note(draft, field, 'supervisor-leaves', { name: fullNameOf(found) });
    else officer.supervisorKey = found.officerKey;
  }
  noteLoops(drafts, officers, log);
}

/** A supervisor may be named by a national ID, and the text of a problem is shown and may be kept. */
const shown = (reference: string): string => (/^[\d\s-]{13,}$/.test(reference) ? `…${reference.slice(-3)}` : reference);

/**
 * By position number first, since that is how offices name a superior, then by key, then by national ID. A number held
 * twice belongs to who is in service (the successor is already there), and to the civil servant before contract staff.
 */
function directoryOf(officers: readonly RosterOfficer[], hashNationalId: (digits: string) => string) {
  const [keys, positions, numbers] = [new Map<string, RosterOfficer>(), new Map<string, RosterOfficer>(), new Map<string, RosterOfficer>()];
  for (const officer of officers) {
    const { officerKey, positionNo, nationalIdHash } = officer;
    keys.set(officerKey, officer);
    if (nationalIdHash) numbers.set(nationalIdHash, officer);
    const holder = positionNo ? positions.get(positionNo) : undefined;
    if (positionNo && (!holder || claim(officer) > claim(holder))) positions.set(positionNo, officer);
  }

  const byKey = (reference: string): RosterOfficer | undefined => {
    const digits = reference.replace(/[\s-]/g, '');
    return keys.get(reference) ?? (isNationalId(digits) ? numbers.get(hashNationalId(digits)) : undefined);
  };
  return {
    byKey,
    byAny: (reference: string) => positions.get(reference) ?? byKey(reference),
    near(reference: string) {
      const near = nearest(reference, positions.keys(), MOST_SLIPS) ?? nearest(reference, keys.keys(), MOST_SLIPS);
      const officer = near === undefined ? undefined : (positions.get(near) ?? keys.get(near));
      return officer && { reference: near!, name: fullNameOf(officer) };
    },
  };
}

const claim = (officer: RosterOfficer): number => (inService(officer) ? 2 : 0) + (officer.staffKind === 'civil' ? 1 : 0);

/** Follows everybody upwards once; who is met again on the way stands in a loop. */
function noteLoops(drafts: readonly Draft[], officers: readonly RosterOfficer[], log: ProblemLog): void {
  const byKey = new Map(officers.map((officer) => [officer.officerKey, officer]));
  const draftOf = new Map(drafts.map((draft) => [draft.officer, draft]));
  const settled = new Set<RosterOfficer>();

  for (const start of officers) {
    const path = new Set<RosterOfficer>();
    let at: RosterOfficer | undefined = start;
    while (at && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = at.supervisorKey ? byKey.get(at.supervisorKey) : undefined;
    }
    if (at && path.has(at)) noteLoop([...path].slice([...path].indexOf(at)));
    for (const officer of path) settled.add(officer);
  }

  function noteLoop(loop: RosterOfficer[]): void {
    const names = loop.slice(0, 6).map(fullNameOf);
    const path = [...names, loop.length > names.length ? '…' : names[0]].join(' → ');
    for (const officer of loop) {
      const draft = draftOf.get(officer);
      if (draft) log.note(draft, 'supervisor', 'supervision-loop', { path });
    }
  }
}

import { addDays } from '@app/kernel';

import type { Supervision } from './participation.rules';

/** On `day` an officer's supervisor became another; the officer had held the old place since `since`. */
export interface SupervisorChange {
  day: string;
  from: string | null;
  to: string | null;
  since: string;
}

export interface PresentSupervision {
  supervisorId: string | null;
  /** First day of the officer, and of the supervisor, in the present place. */
  since: string;
  theirs: string | null;
  /** First day on which the supervisor acts for somebody. */
  actingFrom: string | null;
}

/** The periods in which somebody directed the officer, oldest first; the last one lasts. */
export function periodsOf(present: PresentSupervision, changes: readonly SupervisorChange[], day: string): Supervision[] {
  const past = changes.flatMap(({ day: changed, from, since }, place): Supervision[] => {
    const began = place === 0 ? since : changes[place - 1]!.day;
    return from === null || began >= changed ? [] : [{ supervisorId: from, from: began, to: addDays(changed, -1) }];
  });
  if (present.supervisorId === null) return past;
  return [...past, { supervisorId: present.supervisorId, from: changes.at(-1)?.day ?? beganWith(present, day), to: null }];
}

/** Without a recorded change both were there since the later of the two came, or since the acting began. */
function beganWith({ since, theirs, actingFrom }: PresentSupervision, day: string): string {
  const came = actingFrom !== null && actingFrom <= day ? actingFrom : (theirs ?? since);
  return came > since ? came : since;
}

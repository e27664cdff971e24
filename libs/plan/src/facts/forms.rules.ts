import { TERMS } from './terms';

/** Forms due and returned (B of R3-2). Pure. */

/** What was asked about one ratee by one relation, and what came of it. */
export interface FormCount {
  rateeId: string;
  relation: string;
  invited: number;
  submitted: number;
  declined: number;
  withdrawn: number;
  /** Raters who stepped in for somebody. */
  replacements: number;
  /** How many there are who could be asked at all; null where the lot could always find another. */
  pool: number | null;
}

export interface Returned {
  due: number;
  returned: number;
}

/**
 * A declined form leaves "due" only when somebody stepped in, or when nobody could; and never more than the share of all
 * forms that the terms allow. A form of nothing but "not observed" was returned all the same.
 */
export function formsReturned(counts: readonly FormCount[], declinePercent = TERMS.declinePercent): Returned {
  let [asked, returned, excusable] = [0, 0, 0];
  for (const count of counts) {
    asked += count.invited - count.withdrawn;
    returned += count.submitted;
    excusable += excused(count);
  }
  return { due: asked - Math.min(excusable, mostExcused(asked, declinePercent)), returned };
}

/** While a round is open only the day's totals are known; whether somebody stepped in is settled at the close. */
export function formsSoFar({ due, received, declined }: { due: number; received: number; declined: number }, declinePercent = TERMS.declinePercent): Returned {
  const asked = due + declined;
  return { due: asked - Math.min(declined, mostExcused(asked, declinePercent)), returned: received };
}

function excused({ invited, declined, replacements, pool }: FormCount): number {
  const nobodyLeft = pool !== null && invited >= pool;
  return nobodyLeft ? declined : Math.min(declined, replacements);
}

const mostExcused = (asked: number, percent: number): number => Math.floor((asked * percent) / 100);

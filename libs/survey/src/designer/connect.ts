import { exchange, isOpenToBridge, relay, transfer } from './connect.exchange';
import { crossingsOf } from './crossings';
import type { Draft } from './draft';
import { BRIDGE } from './ledger';
import { Parts, type Part } from './parts';

/** Joins what hangs apart, smallest first, until all scores can be compared or nothing more can be done. */
export function connect(draft: Draft): void {
  for (let joined = true; joined; ) {
    joined = false;
    const parts = new Parts(draft);
    for (let part = parts.smallest(); part; part = parts.smallest()) {
      const wasJoined = [bridge, exchange, relay, transfer].some((way) => way(draft, parts, part!));
      joined ||= wasJoined;
      part.stuck ||= !wasJoined;
    }
    // A join may have opened a way for a part that was stuck before it.
    joined &&= parts.anyStuck();
  }
}

/** One form more than n, between a rater with room and a ratee of another part: the allowed pair with the lowest key. */
function bridge(draft: Draft, parts: Parts, part: Part): boolean {
  const { ledger } = draft;
  const [best] = crossingsOf(draft, parts, part, (rater, ratee, group) => ledger.hasRoom(rater) && isOpenToBridge(draft, ratee, group));
  if (!best) return false;
  ledger.add(best.rater, best.ratee, best.group, BRIDGE);
  parts.join(best.rater, best.ratee);
  return true;
}

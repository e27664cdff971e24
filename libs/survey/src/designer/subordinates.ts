import type { Draft } from './draft';
import { cellOf, DRAWN, SUBORDINATE } from './ledger';
import { lotBetween } from './staff';

/** All allowed reports with room, or of more than n those with the lowest lots: a simple random sample. */
export function drawSubordinates({ staff, circles, eligibility, ledger }: Draft): void {
  for (let ratee = 0; ratee < staff.size; ratee++) {
    const cell = cellOf(ratee, SUBORDINATE);
    const free = ledger.slots[cell]! - ledger.invited[cell]!;
    if (free <= 0) continue;
    [...circles.reportsOf(ratee)]
      .filter((rater) => eligibility.reportsTo(rater, ratee) && ledger.hasRoom(rater) && !ledger.has(rater, ratee))
      .map((rater) => ({ rater, lot: lotBetween(staff, rater, ratee) }))
      .sort((a, b) => a.lot - b.lot || a.rater - b.rater)
      .slice(0, free)
      .forEach(({ rater }) => ledger.add(rater, ratee, SUBORDINATE, DRAWN));
  }
}

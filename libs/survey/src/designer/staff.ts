import { listsBy, type Lists } from './lists';
import { drawKey, LEVEL_COST, lotOf, officerWords, unitWords, type Words } from './lots';
import type { Roster } from './roster';
import { tenureOf } from './tenure';

/** The roster by numbers: an officer is the place of the id in the order of ids, and so is a unit. */
export interface Staff {
  size: number;
  ids: string[];
  indexOf: Map<string, number>;
  unit: Int32Array;
  /** -1 for nobody. */
  supervisor: Int32Array;
  rank: Int32Array;
  /** May rate and is here. */
  rates: Uint8Array;
  rated: Uint8Array;
  /** Here long enough as a colleague; as the rater of a supervisor form. */
  settled: Uint8Array;
  settledChief: Uint8Array;
  asRater: Words;
  asRatee: Words;
  /** Members of a unit, reports of a chief: by level, then by A. */
  members: Lists;
  reports: Lists;
  /** Where an officer stands in each of the two. */
  placeInUnit: Int32Array;
  placeInReports: Int32Array;
  /** `b` is below `a` in the line of command, at any depth, if it was entered after `a` and left before. */
  entered: Int32Array;
  left: Int32Array;
  units: { codes: string[]; parent: Int32Array; children: Lists; words: Words };
}

export function staffOf(roster: Roster): Staff {
  const { officers, units, seed, levels } = roster;
  const size = officers.length;
  const ids = officers.map(({ id }) => id);
  const indexOf = new Map(ids.map((id, at) => [id, at]));
  const codes = units.map(({ code }) => code);
  const unitAt = new Map(codes.map((code, at) => [code, at]));
  const key = drawKey(seed);
  const tenure = tenureOf(roster);

  const unit = Int32Array.from(officers, (officer) => unitAt.get(officer.unit)!);
  const supervisor = Int32Array.from(officers, (officer) => indexOf.get(officer.supervisor ?? '') ?? -1);
  const rank = Int32Array.from(officers, (officer) => levels[officer.level]!);
  const { asRater, asRatee } = officerWords(key, ids);
  const words = unitWords(key, codes);

  const byLevel = sortedBy(size, (a, b) => rank[a]! - rank[b]! || compareWords(asRater, a, b) || a - b);
  const members = listsBy(unit, codes.length, byLevel);
  const reports = listsBy(supervisor, size, byLevel);
  const parent = Int32Array.from(units, (row) => unitAt.get(row.parent ?? '') ?? -1);
  const byWord = sortedBy(codes.length, (a, b) => compareWords(words, a, b) || a - b);

  return {
    size, ids, indexOf, unit, supervisor, rank, asRater, asRatee, members, reports,
    rates: Uint8Array.from(officers, (officer) => Number(officer.canRate && !officer.onLeave)),
    rated: Uint8Array.from(officers, (officer) => Number(officer.isRated)),
    settled: Uint8Array.from(officers, ({ since }) => Number(tenure.asColleague(since))),
    settledChief: Uint8Array.from(officers, ({ since }) => Number(tenure.asSupervisor(since))),
    placeInUnit: placesIn(members, size),
    placeInReports: placesIn(reports, size),
    ...lineOfCommand(supervisor, reports),
    units: { codes, parent, words, children: listsBy(parent, codes.length, byWord) },
  };
}

export const lotBetween = ({ asRater, asRatee }: Staff, rater: number, ratee: number): number =>
  lotOf(asRater.high[rater]! ^ asRatee.high[ratee]!, asRater.low[rater]! ^ asRatee.low[ratee]!);

export const keyBetween = (staff: Staff, rater: number, ratee: number): number =>
  lotBetween(staff, rater, ratee) + LEVEL_COST * gapBetween(staff, rater, ratee);

export const gapBetween = ({ rank }: Staff, a: number, b: number): number => Math.abs(rank[a]! - rank[b]!);

export const isAbove = ({ entered, left }: Staff, chief: number, officer: number): boolean =>
  entered[chief]! < entered[officer]! && left[officer]! < left[chief]!;

export const compareWords = ({ high, low }: Words, a: number, b: number): number => high[a]! - high[b]! || low[a]! - low[b]!;

const sortedBy = (length: number, compare: (a: number, b: number) => number): Int32Array =>
  Int32Array.from({ length }, (_, at) => at).sort(compare);

function placesIn({ start, items }: Lists, size: number): Int32Array {
  const places = new Int32Array(size).fill(-1);
  for (let list = 0; list + 1 < start.length; list++) {
    for (let at = start[list]!; at < start[list + 1]!; at++) places[items[at]!] = at - start[list]!;
  }
  return places;
}

/** One walk down from every head, without recursion: a line of command may be longer than the stack. */
function lineOfCommand(supervisor: Int32Array, { start, items }: Lists): { entered: Int32Array; left: Int32Array } {
  const entered = new Int32Array(supervisor.length);
  const left = new Int32Array(supervisor.length);
  const next = start.slice(0, supervisor.length);
  let moment = 0;
  supervisor.forEach((above, head) => {
    if (above >= 0) return;
    const line = [head];
    entered[head] = moment++;
    while (line.length > 0) {
      const chief = line[line.length - 1]!;
      if (next[chief]! < start[chief + 1]!) {
        const report = items[next[chief]!++]!;
        entered[report] = moment++;
        line.push(report);
      } else {
        left[chief] = moment++;
        line.pop();
      }
    }
  });
  return { entered, left };
}

/** Many short lists of numbers in one array: the members of every unit, the reports of every chief. */
export interface Lists {
  /** List `at` is items[start[at]] up to, not including, items[start[at + 1]]. */
  start: Int32Array;
  items: Int32Array;
}

/** Puts `items`, in the order given, into the lists their owners say; an owner of -1 is nobody. */
export function listsBy(owners: ArrayLike<number>, length: number, items: ArrayLike<number>): Lists {
  const start = new Int32Array(length + 1);
  for (let at = 0; at < items.length; at++) {
    const owner = owners[items[at]!]!;
    if (owner >= 0) start[owner + 1]!++;
  }
  for (let owner = 0; owner < length; owner++) start[owner + 1]! += start[owner]!;

  const next = start.slice(0, length);
  const sorted = new Int32Array(start[length]!);
  for (let at = 0; at < items.length; at++) {
    const owner = owners[items[at]!]!;
    if (owner >= 0) sorted[next[owner]!++] = items[at]!;
  }
  return { start, items: sorted };
}

export const listAt = ({ start, items }: Lists, at: number): Int32Array => items.subarray(start[at]!, start[at + 1]!);

/** The candidate that takes the fewest slips of the hand to reach, or undefined when none is near enough. */
export function nearest(text: string, candidates: Iterable<string>, mostSlips: number): string | undefined {
  let [best, fewest] = [undefined as string | undefined, mostSlips + 1];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - text.length) > fewest) continue;
    const slips = slipsBetween(text, candidate, fewest);
    // Equally near: the smaller one, so that the order of the candidates does not matter.
    if (slips < fewest || (slips === fewest && best !== undefined && candidate < best)) [best, fewest] = [candidate, slips];
  }
  return best;
}

/** Letters added, left out, mistaken or swapped with their neighbour; more than `most` as soon as it cannot be fewer. */
function slipsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1);
      row.push(slips);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

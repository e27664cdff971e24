/** What one unit has reached in both indicators; null where it had nobody to assess. */
interface Reached {
  r31: number;
  r32: number | null;
}

/** Units that hold the province back in one indicator or the other, in the order they came in: none of them is last. */
export const behindOf = <Unit extends Reached>(units: readonly Unit[], province: { r31: number; r32: number }): Unit[] =>
  units.filter(({ r31, r32 }) => r31 < province.r31 || (r32 !== null && r32 < province.r32));

/** Everything about one unit's officers that may be shown. Made at the close; never recomputed. */
export interface AggregateFigures {
  version: 1;
  /** Fewest over the shown standards. */
  officers: number;
  /** By standard number: the mean over the officers whose result shows it to everybody alike. Null where it is withheld. */
  standards: { no: number; mean: number | null; officers: number | null }[];
  overall: number | null;
  /** Of the overall: raters differ. */
  interval: { low: number; high: number } | null;
  /** Neighbouring levels stand together where fewer than five officers would stand alone. Null where it is withheld. */
  levels: { levels: string[]; officers: number }[] | null;
}

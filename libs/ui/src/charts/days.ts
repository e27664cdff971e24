import { scaleBand, scaleLinear } from './scales';
import { marker, round } from './shapes';

export interface DayCount {
  /** `YYYY-MM-DD` or anything unique. */
  day: string;
  /** Under the column, such as 5. */
  tick: string;
  /** Null for a day still to come. */
  count: number | null;
  /** A reminder went out on this day. */
  mark?: boolean;
}

const [WIDTH, FLOOR] = [360, 196];

/** Sheets received per working day; a square over the day marks a reminder. Days to come stay empty. */
export function days({ counts }: { counts: DayCount[] }) {
  const x = scaleBand(counts.map((entry) => entry.day), [38, WIDTH - 2], 0.24);
  const y = scaleLinear([0, Math.max(4, ...counts.map((entry) => entry.count ?? 0))], [FLOOR, 30]).nice(4);
  return {
    width: WIDTH,
    height: 232,
    grid: y.ticks(4).map((value) => ({ base: value === 0, path: `M38 ${round(y(value))}H${WIDTH - 4}`, x: 32, y: round(y(value) + 4), text: value.toLocaleString('en-US') })),
    columns: counts.map(({ day, tick, count, mark }) => {
      const centre = x(day) + x.bandwidth() / 2;
      const top = count === null ? FLOOR : y(count);
      return {
        bar: count === null ? null : { x: round(x(day)), y: round(top), width: round(x.bandwidth()), height: round(FLOOR - top) },
        mark: mark ? { line: `M${round(centre)} 14V${round(count === null ? FLOOR : top - 3)}`, marker: marker('peer', centre, 10, 4.5) } : null,
        x: round(centre),
        tick,
      };
    }),
  };
}

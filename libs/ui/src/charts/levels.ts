import { scaleBand, scaleLinear } from './scales';
import { round } from './shapes';

export interface YearLevel {
  year: string | number;
  value: number | null;
  /** The year is not over: a lighter column. */
  part?: boolean;
}

const FLOOR = 138;

/** Success level over fiscal years; the broken line is the target, 5. */
export function levels({ years }: { years: YearLevel[] }) {
  const x = scaleBand(years.map(({ year }) => String(year)), [26, 336], 0.36);
  const y = scaleLinear([0, 5], [FLOOR, 16]);
  return {
    width: 340,
    height: 176,
    grid: [0, 1, 2, 3, 4, 5].map((value) => ({ base: value === 0, target: value === 5, path: `M26 ${round(y(value))}H336`, x: 18, y: round(y(value) + 4), text: value })),
    columns: years.map(({ year, value, part }) => {
      const left = x(String(year));
      return {
        year,
        x: round(left + x.bandwidth() / 2),
        bar: value === null ? null : {
          part: Boolean(part), x: round(left), y: round(y(value)), width: round(x.bandwidth()), height: round(FLOOR - y(value)), textY: round(y(value) - 6), text: value.toFixed(2),
        },
      };
    }),
  };
}

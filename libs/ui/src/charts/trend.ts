import { scaleBand, scaleLinear } from './scales';
import { round } from './shapes';

export interface TrendPoint {
  label: string;
  value: number;
  low: number;
  high: number;
}

/** The officer's own rounds, each with its interval: overlapping whiskers are the message. */
export function trend({ points }: { points: TrendPoint[] }) {
  const bottom = Math.max(1, Math.min(3, ...points.map((point) => Math.floor(point.low * 2) / 2)));
  const x = scaleBand(points.map((point) => point.label), [46, 334], 0.3);
  const y = scaleLinear([bottom, 5], [150, 16]);
  return {
    width: 340,
    height: 190,
    grid: y.ticks(4).map((value) => ({ path: `M46 ${round(y(value))}H334`, x: 38, y: round(y(value) + 4), text: value.toFixed(2) })),
    points: points.map(({ label, value, low, high }) => {
      const centre = x(label) + x.bandwidth() / 2;
      return {
        interval: `M${round(centre)} ${round(y(low))}V${round(y(high))}`,
        caps: `M${round(centre - 8)} ${round(y(low))}h16M${round(centre - 8)} ${round(y(high))}h16`,
        x: round(centre),
        y: round(y(value)),
        textX: round(centre + 13),
        textY: round(y(value) + 5),
        text: value.toFixed(2),
        label,
      };
    }),
  };
}

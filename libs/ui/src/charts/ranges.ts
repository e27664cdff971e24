import { scaleLinear } from './scales';
import { round } from './shapes';

export interface RangeRow {
  label: string;
  value: number;
  low: number;
  high: number;
}

const [WIDTH, TOP, ROW] = [340, 24, 52];

/** Shares from 0 to 1 with their limits, one below the other; what lies outside is drawn at the edge. */
export function ranges({ rows }: { rows: RangeRow[] }) {
  const x = scaleLinear([0, 1], [10, 290]).clamp(true);
  const height = TOP + rows.length * ROW + 6;
  return {
    width: WIDTH,
    height,
    grid: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ base: value === 0, path: `M${round(x(value))} ${TOP}V${height - 4}`, x: round(x(value)), text: value === 0 || value === 1 ? String(value) : value.toFixed(2) })),
    rows: rows.map(({ label, value, low, high }, at) => {
      const y = TOP + at * ROW + 36;
      return {
        label, labelY: y - 15, y, x: round(x(value)), interval: `M${round(x(low))} ${y}H${round(x(high))}`,
        caps: `M${round(x(low))} ${y - 8}v16M${round(x(high))} ${y - 8}v16`, textY: y + 5, text: value.toFixed(2),
      };
    }),
  };
}

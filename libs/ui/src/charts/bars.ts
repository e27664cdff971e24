import { scaleLinear } from './scales';
import { type Figure, type Group, marker, round } from './shapes';

export interface BarSeries {
  kind: Group;
  values: Figure[];
}

const WIDTH = 340;
const TOP = 24;
const BAR = 17;

/** One row per standard; one thin bar per shown group with its marker and number at the end, self as a hollow rhomb. */
export function bars({ labels, series, self = [] }: { labels: string[]; series: BarSeries[]; self?: Figure[] }) {
  const rowHeight = 30 + series.length * BAR + 12;
  const height = TOP + labels.length * rowHeight;
  const x = scaleLinear([1, 5], [0, 286]);
  return {
    width: WIDTH,
    height,
    grid: [1, 2, 3, 4, 5].map((value) => ({
      base: value === 1, path: `M${round(x(value) + 0.5)} ${TOP}V${height - 8}`, x: round(x(value)), anchor: value === 1 ? '' : 'm', text: value,
    })),
    rows: labels.map((label, row) => {
      const y = TOP + row * rowHeight;
      const own = self[row] ?? null;
      return {
        label,
        y: y + 20,
        bars: series.map(({ kind, values }, at) => barOf(kind, values[row] ?? null, y + 30 + at * BAR)),
        self: own === null ? null : { line: `M${round(x(own))} ${y + 27}V${round(y + 28 + series.length * BAR)}`, marker: marker('self', x(own), y + 25.5, 4.5) },
      };
    }),
  };

  function barOf(kind: Group, value: Figure, y: number) {
    const text = { textY: y + 10, text: value === null ? '–' : value.toFixed(2) };
    return value === null ? { kind, ...text } : { kind, y, width: round(Math.max(x(value) - 1, 0)), marker: marker(kind, x(value), y + 4.5, 5), ...text };
  }
}

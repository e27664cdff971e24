import { curveLinear, curveLinearClosed, lineRadial } from 'd3-shape';

import { scaleLinear } from './scales';
import { type Figure, type Group, marker, round, roundPath } from './shapes';

export interface RadarSeries {
  kind: Group;
  values: Figure[];
  fill?: boolean;
}

const WIDTH = 340;
const HEIGHT = 318;
const [CX, CY, RADIUS] = [170, 166, 90];

/** Seven axes, 1 to 5. Two lines only: the others together, and oneself. `|` in a label begins its second line. */
export function radar({ labels, series }: { labels: string[]; series: RadarSeries[] }) {
  const step = (2 * Math.PI) / labels.length;
  const scale = scaleLinear([1, 5], [0, RADIUS]);
  const at = (axis: number, distance: number): [number, number] => [CX + distance * Math.sin(axis * step), CY - distance * Math.cos(axis * step)];
  const path = (values: Figure[]) => {
    const whole = values.every((value) => value !== null);
    const line = lineRadial<Figure>().angle((_, axis) => axis * step).radius((value) => scale(value ?? 1));
    return roundPath(line.defined((value) => value !== null).curve(whole ? curveLinearClosed : curveLinear)(values) ?? '');
  };
  return {
    width: WIDTH,
    height: HEIGHT,
    centre: `${CX} ${CY}`,
    rings: [2, 3, 4, 5].map((value) => path(labels.map(() => value))),
    axes: labels.map((_, axis) => `M0 0L${round(at(axis, RADIUS)[0] - CX)} ${round(at(axis, RADIUS)[1] - CY)}`),
    ticks: [2, 3, 4, 5].map((value) => ({ x: CX + 4, y: round(CY - scale(value) + 12), text: value })),
    lines: series.map(({ kind, values, fill }) => ({
      kind,
      path: path(values),
      fill: Boolean(fill) && values.every((value) => value !== null),
      markers: values.flatMap((value, axis) => (value === null ? [] : [marker(kind, ...at(axis, scale(value)), 4.5)])),
    })),
    names: labels.map((label, axis) => nameOf(label.split('|'), axis * step, at(axis, RADIUS + 14))),
  };
}

function nameOf(lines: string[], angle: number, [x, y]: [number, number]) {
  const extra = lines.length - 1;
  const shift = Math.cos(angle) > 0.9 ? -4 - 17 * extra : Math.cos(angle) < -0.8 ? 12 : 2 - 8 * extra;
  return { x: round(x), y: round(y + shift), anchor: Math.sin(angle) > 0.3 ? '' : Math.sin(angle) < -0.3 ? 'e' : 'm', lines };
}

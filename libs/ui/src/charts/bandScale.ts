import { scaleLinear } from './scales';
import { round } from './shapes';

export interface Band {
  from: number;
  to: number;
  /** `|` begins its second line. */
  name: string;
}

const [WIDTH, HEIGHT, MIDDLE, BEGIN] = [340, 120, 72, 2.5];

/** A score with its interval on the scale of levels. The scale begins at 2.50: the description beside it must say so. */
export function bandScale({ score, low, high, bands }: { score: number; low: number; high: number; bands: Band[] }) {
  const x = scaleLinear([BEGIN, 5], [3, 337]).clamp(true);
  const shown = bands.filter((band) => band.to > BEGIN);
  const last = shown.length - 1;
  return {
    width: WIDTH,
    height: HEIGHT,
    zones: shown.map(({ from, to, name }, at) => {
      const [left, right] = [x(from), x(to)];
      const lines = String(name).split('|'); // a text of the locale files comes as HTML
      return {
        on: score >= from && (score < to || at === last),
        x: round(left + 1),
        y: MIDDLE - 17,
        width: round(right - left - 2),
        middle: round((left + right) / 2),
        lines: lines.map((text, line) => ({ text, y: MIDDLE - 25 - 19 * (lines.length - 1 - line) })),
      };
    }),
    interval: `M${round(x(low))} ${MIDDLE}H${round(x(high))}`,
    caps: `M${round(x(low))} ${MIDDLE - 9}v18M${round(x(high))} ${MIDDLE - 9}v18`,
    point: { x: round(x(score)), y: MIDDLE },
    ends: [BEGIN, ...shown.map((band) => band.to)].map((value, at) => ({
      x: round(x(value) + (at === 0 ? -3 : at === last + 1 ? 3 : 0)), y: MIDDLE + 34, anchor: at === 0 ? '' : at === last + 1 ? 'e' : 'm', text: value.toFixed(2),
    })),
  };
}

/**
 * The two scales of d3-scale that the charts need, with its names and its results. Not imported from there: d3-scale
 * loads d3-time-format, which jest on Node 20 cannot read (`d3-[a-z]+` in jest.config.js does not cover two dashes).
 */
type Pair = readonly [number, number];

export interface LinearScale {
  (value: number): number;
  clamp(on: boolean): LinearScale;
  /** Widens the domain to whole ticks. */
  nice(count: number): LinearScale;
  ticks(count: number): number[];
}

export function scaleLinear([from, to]: Pair, [start, end]: Pair, clamped = false): LinearScale {
  const scale = (value: number) => {
    const share = (value - from) / (to - from);
    return start + (end - start) * (clamped ? Math.min(1, Math.max(0, share)) : share);
  };
  const range: Pair = [start, end];
  return Object.assign(scale, {
    clamp: (on: boolean) => scaleLinear([from, to], range, on),
    nice: (count: number) => {
      const step = tickStep(from, to, count);
      return scaleLinear([Math.floor(from / step) * step, Math.ceil(to / step) * step], range, clamped);
    },
    ticks: (count: number) => {
      const step = tickStep(from, to, count);
      const first = Math.ceil(from / step);
      return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
    },
  });
}

/** 1, 2 or 5 times a power of ten, whichever comes nearest to the wished number of ticks. */
function tickStep(from: number, to: number, count: number): number {
  const wished = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(wished));
  const error = wished / power;
  return power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.SQRT2 ? 2 : 1);
}

export interface BandScale {
  (name: string): number;
  bandwidth(): number;
}

/** Equal columns, with `padding` of a step between and at both ends. */
export function scaleBand(names: string[], [start, end]: Pair, padding: number): BandScale {
  const step = (end - start) / Math.max(1, names.length - padding + padding * 2);
  const first = start + (end - start - step * (names.length - padding)) / 2;
  return Object.assign((name: string) => first + step * names.indexOf(name), { bandwidth: () => step * (1 - padding) });
}

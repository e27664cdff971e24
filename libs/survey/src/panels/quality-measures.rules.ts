import type { Chances, Quality, Settings } from '../designer';

export type MeasureName = 'load' | 'load-sd' | 'load-max' | 'peer' | 'subordinate' | 'any' | 'level' | 'n-eff' | 'cross' | 'mutual' | 'gap' | 'components';

/** One figure of the quality page beside what it should be. */
export interface Measure {
  name: MeasureName;
  kind: 'percent' | 'decimal' | 'number';
  value: number;
  /** The same chance where answers within a group are alike. */
  correlated: number | null;
  /** At least, or at most, `limit`; null where nothing is aimed at. */
  bound: 'least' | 'most' | null;
  limit: number | null;
  met: boolean;
}

/** The spread that water levels reach, and a level possible for nine officers in ten whatever the roster. */
const EVEN_LOAD = 2;
const LEVEL = 90;
const LEAST_EVIDENCE = 2;
const MOST_MUTUAL = 20;
const NEAR_LEVEL = 1;
/** Lots round up and down; below this the share counts as reached. */
const CROSS_SLACK = 2;

/** Chances about subordinates mean nothing where nobody has any. */
export function measuresOf(quality: Quality, correlated: Chances | null, settings: Settings, anyChiefs: boolean): Measure[] {
  const { load, pPeer, pSub, pAny, pLevel, nEff, crossShare, mutualShare, meanGap, components } = quality;
  const reach = 100 * settings.reach;
  const chance = (name: MeasureName, value: number, alike: number | undefined, least: number) =>
    measure(name, 'percent', 100 * value, ['least', least], alike === undefined ? null : 100 * alike);
  return [
    measure('load', 'decimal', load.mean),
    measure('load-sd', 'decimal', load.sd, ['most', EVEN_LOAD]),
    measure('load-max', 'number', load.max),
    chance('peer', pPeer, correlated?.peer, reach),
    ...(anyChiefs ? [chance('subordinate', pSub, correlated?.subordinate, reach)] : []),
    chance('any', pAny, correlated?.any, reach),
    chance('level', pLevel, correlated?.level, LEVEL),
    measure('n-eff', 'decimal', nEff, ['least', LEAST_EVIDENCE], correlated?.nEff),
    measure('cross', 'percent', 100 * crossShare, ['least', 100 * settings.crossShare], null, CROSS_SLACK),
    measure('mutual', 'percent', 100 * mutualShare, ['most', MOST_MUTUAL]),
    measure('gap', 'decimal', meanGap, ['most', NEAR_LEVEL]),
    measure('components', 'number', components.length, ['most', 1]),
  ];
}

function measure(name: MeasureName, kind: Measure['kind'], value: number, target?: ['least' | 'most', number], correlated: number | null = null, slack = 0): Measure {
  const [bound, limit] = target ?? [null, null];
  const met = bound === null || (bound === 'least' ? value >= limit! - slack : value <= limit! + slack);
  return { name, kind, value, correlated, bound, limit, met };
}

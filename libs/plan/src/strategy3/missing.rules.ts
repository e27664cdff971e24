import type { Missing } from '../levels/level';
import type { MeasuredLevel } from './indicator';

/** What keeps the next level from being reached, with what was measured, so that it can be said in one sentence. Pure. */
export interface MissingInWords extends Missing {
  /** `strategy3.missing.<key>`: with a number where it can be counted. */
  key: string;
  done: number | null;
  of: number | null;
}

export function missingOf({ missing, levels, level }: { missing: readonly Missing[]; levels: readonly MeasuredLevel[]; level: number }): MissingInWords[] {
  return missing.map((one) => {
    const metric = (levels[level]?.evidence ?? levels.flatMap(({ evidence }) => evidence)).find(({ code }) => code === one.code)?.metric;
    return { ...one, key: one.more === null ? `some.${one.code}` : one.code, done: metric?.numerator ?? null, of: metric?.denominator ?? null };
  });
}

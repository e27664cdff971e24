/** One of the officer's own rounds, as the trend shows it. */
export interface OwnRound {
  name: string;
  /** `1/2570`. */
  label: string;
  trial: boolean;
  overall: number;
  low: number;
  high: number;
}

export type TrendVerdict = 'higher' | 'lower' | 'unclear';

/** Whether the last round differs from the one before: only where the two intervals do not touch. Null with fewer than two. */
export function trendVerdict(rounds: readonly Pick<OwnRound, 'low' | 'high'>[]): TrendVerdict | null {
  const [before, last] = rounds.slice(-2);
  if (!before || !last) return null;
  if (last.low > before.high) return 'higher';
  if (last.high < before.low) return 'lower';
  return 'unclear';
}

import type { Settings } from './settings';

/** How like each other the answers of one group are; silence runs in families. */
export const CORRELATION = 0.1;

export interface Invitations {
  /** How many to invite. */
  n: number;
  /** P(at least k valid sheets of n): answers independent, and correlated. */
  chance: number;
  correlatedChance: number;
}

type Wanted = { want: number; k: number; responseRate: number; reach: number; correlation?: number };

/** n = max(⌈want / p⌉, least n with P(Bin(n, p) ≥ k) ≥ reach). */
export function invitationsNeeded({ want, k, responseRate, reach, correlation = CORRELATION }: Wanted): Invitations {
  // 3 / 0.1 is a hair above 30, and must not become 31.
  let n = Math.max(Math.ceil(want / responseRate - 1e-9), k);
  while (chanceOfAtLeast(k, n, responseRate) < reach - 1e-12) n++;
  return {
    n,
    chance: chanceOfAtLeast(k, n, responseRate),
    correlatedChance: chanceOfAtLeast(k, n, responseRate, correlation),
  };
}

export function invitationsByGroup(settings: Settings): { peer: number; subordinate: number } {
  const { k, want, responseRate, reach } = settings;
  return {
    peer: invitationsNeeded({ want: want.peer, k: k.peer, responseRate, reach }).n,
    subordinate: invitationsNeeded({ want: want.subordinate, k: k.subordinate, responseRate, reach }).n,
  };
}

/** P(at least k of n answer), each with probability p; `correlation` above 0 makes it beta-binomial. */
export function chanceOfAtLeast(k: number, n: number, p: number, correlation = 0): number {
  const chances = answerChances(n, p, correlation);
  // The shorter tail is summed, so that a chance near 1 loses no digits.
  if (k <= n / 2) return 1 - sum(chances.slice(0, Math.max(k, 0)));
  return sum(chances.slice(k));
}

/** P(exactly 0, 1, … n of n answer). */
export function answerChances(n: number, p: number, correlation = 0): number[] {
  if (p >= 1) return Array.from({ length: n + 1 }, (_, answers) => (answers === n ? 1 : 0));
  // The beta distribution with mean p and this correlation; without correlation its weights grow beyond all bounds.
  const spread = correlation > 0 ? 1 / correlation - 1 : Infinity;
  const step = (at: number, mean: number) => (spread === Infinity ? mean : mean * spread + at);

  let chance = 1;
  for (let at = 0; at < n; at++) chance *= step(at, 1 - p) / (spread === Infinity ? 1 : spread + at);
  const chances = [chance];
  for (let answers = 1; answers <= n; answers++) {
    chance *= (((n - answers + 1) / answers) * step(answers - 1, p)) / step(n - answers, 1 - p);
    chances.push(chance);
  }
  return chances;
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

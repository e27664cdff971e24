import { isIPv6 } from 'node:net';

import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { LinkNotValid, SignInRefused, TooManyTries } from '../identity.errors';

const TRIES = 20;
const MINUTES = 10;
const MOST_NETWORKS = 10_000;

interface Wrong {
  tries: number;
  until: number;
}

/**
 * Wrong tries at a door, counted by network address: a card's forty bits would not stand endless guessing. Only wrong
 * ones count, for a whole province may come in through one address. Kept in memory and nowhere else: an address with a
 * time beside it would tell who answered when.
 */
@Injectable()
export class Attempts {
  private readonly wrong = new Map<string, Wrong>();

  constructor(private readonly clock: Clock) {}

  async at<T>(door: 'code' | 'session', address: string, attempt: () => Promise<T>): Promise<T> {
    const key = `${door} ${networkOf(address)}`;
    this.expectFew(key);
    try {
      const result = await attempt();
      this.expectFew(key); // of many sent at once, those judged after the limit are refused even if right
      return result;
    } catch (error) {
      if (error instanceof LinkNotValid || error instanceof SignInRefused) this.count(key);
      throw error;
    }
  }

  private expectFew(key: string): void {
    const known = this.wrong.get(key);
    const left = (known?.until ?? 0) - this.clock.now().getTime();
    if (known && known.tries >= TRIES && left > 0) throw new TooManyTries(Math.ceil(left / 60_000));
  }

  private count(key: string): void {
    const now = this.clock.now().getTime();
    const known = this.wrong.get(key);
    if (known && known.until > now) {
      known.tries += 1;
      return;
    }
    this.wrong.delete(key); // so that the order of the map is the order of time
    this.wrong.set(key, { tries: 1, until: now + MINUTES * 60_000 });
    for (const [oldest, { until }] of this.wrong) {
      if (until > now && this.wrong.size <= MOST_NETWORKS) break;
      this.wrong.delete(oldest);
    }
  }
}

/** An IPv4 address as it is; of IPv6 the first half, since a household has all of the other. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.toLowerCase().replace(/%.*$/, '').split('::');
  const [first, last] = [head, tail].map((half) => half.split(':').filter(Boolean));
  const gap = Array.from({ length: Math.max(0, 8 - first!.length - last!.length) }, () => '0');
  return [...first!, ...gap, ...last!].slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':');
}

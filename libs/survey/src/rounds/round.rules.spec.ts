import type { RoundStatus } from './round.entity';
import { canMove, isFrozen, NEXT } from './round.rules';

const STATES = Object.keys(NEXT) as RoundStatus[];

describe('the life of a round', () => {
  it.each<[RoundStatus, RoundStatus, string]>([
    ['draft', 'approved', 'a second person agreed'],
    ['approved', 'draft', 'an approval may be withdrawn'],
    ['approved', 'open', 'raters are invited'],
    ['open', 'closing', 'the minute has come'],
    ['closing', 'closed', 'the answers are joined and the key is gone'],
    ['closed', 'released', 'two persons signed'],
    ['released', 'archived', 'the sheets were destroyed'],
    ['draft', 'cancelled', 'it is not wanted'],
    ['approved', 'cancelled', 'it is not wanted'],
    ['open', 'cancelled', 'its sealed sheets are destroyed'],
  ])('may go from %s to %s: %s', (from, to) => {
    expect(canMove(from, to)).toBe(true);
  });

  it('has no other way, and above all none back', () => {
    const ways = STATES.flatMap((from) => STATES.filter((to) => canMove(from, to)).map((to) => `${from} ${to}`));
    expect(ways).toHaveLength(10);
    for (const from of ['closing', 'closed', 'released', 'archived', 'cancelled'] as const) {
      expect(canMove(from, 'open')).toBe(false);
      expect(canMove(from, 'draft')).toBe(false);
      expect(canMove(from, 'cancelled')).toBe(false);
    }
  });

  it('is frozen from its approval on', () => {
    expect(STATES.filter((status) => !isFrozen(status))).toEqual(['draft']);
  });
});

import type { Pair, Roster } from './roster';
import type { Staff } from './staff';

export type ExclusionReason = 'conflict' | 'contest' | 'ban';

/** Pairs kept apart by a declaration, whatever the structure of the offices says. The reason is never shown. */
export class Exclusions {
  private readonly conflicts: Set<number>;
  private readonly bans: Set<number>;
  private readonly contests: Map<number, Set<number>>;
  /** Most officers have declared nothing; asking one byte spares the sets. */
  private readonly concerned: Uint8Array;

  constructor(private readonly staff: Staff, roster: Pick<Roster, 'conflicts' | 'contests' | 'bans' | 'declined'>) {
    this.concerned = new Uint8Array(staff.size);
    this.conflicts = this.pairs(roster.conflicts.flatMap(([a, b]) => [{ rater: a, ratee: b }, { rater: b, ratee: a }]));
    this.bans = this.pairs([...roster.bans, ...roster.declined]);
    this.contests = this.contestsByOfficer(roster.contests);
  }

  between(rater: number, ratee: number): ExclusionReason | null {
    if (!this.concerned[rater] || !this.concerned[ratee]) return null;
    const pair = this.codeOf(rater, ratee);
    if (this.conflicts.has(pair)) return 'conflict';
    const posts = this.contests.get(rater);
    if (posts && [...(this.contests.get(ratee) ?? [])].some((post) => posts.has(post))) return 'contest';
    return this.bans.has(pair) ? 'ban' : null;
  }

  /** Somebody who has left the roster takes the declarations along. */
  private pairs(declared: Pair[]): Set<number> {
    const codes = new Set<number>();
    for (const { rater, ratee } of declared) {
      const [r, j] = [this.staff.indexOf.get(rater), this.staff.indexOf.get(ratee)];
      if (r === undefined || j === undefined) continue;
      this.concerned[r] = this.concerned[j] = 1;
      codes.add(this.codeOf(r, j));
    }
    return codes;
  }

  private contestsByOfficer(contests: Roster['contests']): Map<number, Set<number>> {
    const posts = new Map<number, Set<number>>();
    contests.forEach(({ officers }, post) => {
      for (const id of officers) {
        const officer = this.staff.indexOf.get(id);
        if (officer === undefined) continue;
        this.concerned[officer] = 1;
        posts.set(officer, (posts.get(officer) ?? new Set()).add(post));
      }
    });
    return posts;
  }

  private codeOf(rater: number, ratee: number): number {
    return rater * this.staff.size + ratee;
  }
}

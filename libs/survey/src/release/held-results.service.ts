import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { DocumentDoor, placeOf } from '../gate/document-door';
import { derived } from '../gate/passed';
import { Participant } from '../participants/participant.entity';
import { isExecutiveLevel } from '../results/annex-content.rules';
import { Result } from '../results/result.entity';
import { Round } from '../rounds/round.entity';
import { SignaturesService } from '../rounds/signatures.service';
import { HeldResultMissing, ReviewerConcerned } from './held-results.errors';
import { agreedOutcome, decided, DECIDED_WITHOUT, HELD, isHeld, type Outcome } from './held-results.rules';

export interface HeldRow {
  rateeId: string;
  name: string;
  /** Hands so far, and whether this person's is among them. */
  hands: number;
  mine: boolean;
}

const OF_ROUND = `r.round_id = ? AND r.state = 'current' AND (r.figures LIKE '%"${HELD}"%' OR r.figures_for_assigned LIKE '%"${HELD}"%')`;

/** Results that wait for two persons before the release, because a severity adjustment moved them by half a point or more. */
@Injectable()
export class HeldResults {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly signatures: SignaturesService,
    private readonly audit: AuditTrail,
  ) {}

  async count(roundId: string): Promise<number> {
    const [row] = await this.unit.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM survey_results r WHERE ${OF_ROUND}`, [roundId]);
    return Number(row!.n);
  }

  /** Results of which two persons agreed to record no level. */
  async withoutLevel(roundId: string): Promise<number> {
    const [row] = await this.unit.select<{ n: number | string }>(
      `SELECT COUNT(*) AS n FROM survey_results r WHERE r.round_id = ? AND r.version = 1 AND r.figures LIKE '%"${DECIDED_WITHOUT}"%'`, [roundId]);
    return Number(row!.n);
  }

  /** Names only; those that concern this person are left to others. */
  async list(roundId: string, by: Actor): Promise<HeldRow[]> {
    const [rows, hands] = await Promise.all([
      this.unit.select<{ rateeId: string; name: string }>(
        `SELECT r.ratee_id AS rateeId, p.name AS name FROM survey_results r JOIN survey_participants p ON p.round_id = r.round_id AND p.officer_id = r.ratee_id
         WHERE ${OF_ROUND} AND r.ratee_id <> ? AND NOT EXISTS (SELECT 1 FROM survey_assignments a WHERE a.round_id = r.round_id AND a.rater_id = ? AND a.ratee_id = r.ratee_id)
         ORDER BY p.name, r.ratee_id`, [roundId, by.officerId ?? '', by.officerId ?? '']),
      this.signatures.ofAct(roundId, 'review-delta'),
    ]);
    return rows.map((row) => {
      const own = hands.filter(({ subject }) => subject === row.rateeId);
      return { ...row, hands: own.length, mine: own.some(({ userId }) => userId === by.id) };
    });
  }

  /** One officer's figures by groups, as they would be released; the officer sees this reading among the others. */
  open(roundId: string, rateeId: string, by: Actor) {
    return this.unit.run(async () => {
      await this.checkUnconcerned(roundId, rateeId, by);
      const { round, result, person } = await this.held(roundId, rateeId);
      await this.audit.record('result.read', by, rateeId, { round: roundId, version: result.version, view: 'held', office: by.group, purpose: 'hr' });
      // Such a result is its owner's alone: those who decide see how far it moved, and from how many forms, but no score.
      const alone = round.use === 'trial' || isExecutiveLevel(person.position.level);
      const { overall, percent, n, cells } = this.door.record(result);
      const { delta } = this.door.own(result) ?? { delta: null };
      const hands = await this.signatures.signaturesOf(roundId, 'review-delta', rateeId);
      return {
        round, name: person.name, position: person.position, rateeId, alone, direction: directionOf(delta), n, hands: hands.length, mine: hands.some(({ userId }) => userId === by.id),
        overall: alone ? null : overall, percent: alone ? null : percent,
        groups: cells.map((cell) => ({ key: cell.key, n: cell.n, mean: alone ? null : cell.mean })),
      };
    });
  }

  /** One person's outcome; the second same one of another person writes it. Tells whether it was decided. */
  decide(roundId: string, rateeId: string, outcome: Outcome, by: Actor): Promise<boolean> {
    return this.unit.run(async () => {
      const hands = await this.signatures.sign(roundId, 'review-delta', rateeId, by, { outcome });
      await this.checkUnconcerned(roundId, rateeId, by);
      const { round, result } = await this.held(roundId, rateeId);
      const agreed = agreedOutcome(hands);
      if (!agreed) return false;
      const [record, assigned] = [this.door.record(result), this.door.assigned(result)];
      // A level is a function of the percent that passed.
      const outcomeOf = (figures: typeof record) => derived(figures, (whole) => decided(whole, agreed, round.settings));
      const figures = outcomeOf(record);
      const { affected } = await this.unit.repository(Result).update({ roundId, rateeId, version: result.version, state: 'current' }, {
        figures: this.door.seal(placeOf(result, 'record'), figures) as never, figuresForAssigned: (assigned && this.door.seal(placeOf(result, 'assigned'), outcomeOf(assigned))) as never,
        evidenceState: figures.evidence.state, countsForStrategy3: figures.evidence.state === 'sufficient',
      });
      if (affected !== 1) throw new HeldResultMissing();
      await this.audit.record('result.delta-reviewed', by, rateeId, { round: roundId, outcome: agreed });
      return true;
    });
  }

  /** Before the release only: what is out never changes here. */
  private async held(roundId: string, rateeId: string) {
    const [round, result, person] = await Promise.all([
      this.unit.repository(Round).findOneBy({ id: roundId, status: 'closed' }),
      this.unit.repository(Result).findOneBy({ roundId, rateeId, state: 'current' }),
      this.unit.repository(Participant).findOneBy({ roundId, officerId: rateeId }),
    ]);
    if (!round || !result || !person || !(isHeld(this.door.record(result)) || isHeld(this.door.assigned(result)))) throw new HeldResultMissing();
    return { round, result, person };
  }

  private async checkUnconcerned(roundId: string, rateeId: string, by: Actor): Promise<void> {
    if (by.officerId === null) return;
    const [asked] = await this.unit.select('SELECT 1 AS one FROM survey_assignments WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', [roundId, by.officerId, rateeId]);
    if (asked || by.officerId === rateeId) throw new ReviewerConcerned();
  }
}

/** Which way the adjustment goes; by how much, the officer alone will read. Null where even the officer may not. */
const directionOf = (delta: number | null): 'up' | 'down' | null => (delta === null ? null : delta > 0 ? 'up' : 'down');

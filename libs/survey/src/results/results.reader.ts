import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import type { Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DocumentDoor } from '../gate/document-door';
import { Assignment } from '../panels/assignment.entity';
import { Participant } from '../participants/participant.entity';
import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';
import type { OwnFigures, PublishedFigures } from './published-figures';
import { isReleased, seesLargerCells, whyNotRead } from './reading.rules';
import { Result } from './result.entity';
import { OwnResultRefused, ResultMissing, ResultNotReleased, ResultSeenByOfficerAlone } from './results.errors';

/** One officer's part in a released round: the newest version of the result, or none for whoever was exempt. */
export interface OwnResult {
  round: Round;
  person: Participant;
  result: Result | null;
  /** Null without a result. */
  figures: Passed<PublishedFigures> | null;
  severity: Passed<OwnFigures> | null;
}

export interface StaffView {
  round: Round;
  person: Participant;
  result: Result;
  figures: Passed<PublishedFigures>;
  /** The viewer was asked to rate this officer: cells of one rater more. */
  assigned: boolean;
}

/** The way to a result. Every reading by a person goes through here and leaves its trace. */
@Injectable()
export class ResultsReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly audit: AuditTrail,
  ) {}

  /** The newest version, whatever its state; a superseded one is never the newest. */
  newest(roundId: string, rateeId: string): Promise<Result | null> {
    return this.unit.repository(Result).findOne({ where: { roundId, rateeId }, order: { version: 'DESC' } });
  }

  /** What the officer's own page shows. Leaves no trace by itself: `OwnResultService.open` does. */
  async own(roundId: string, officerId: string): Promise<OwnResult> {
    const { round, person } = await this.place(roundId, officerId);
    if (!isReleased(round.status)) throw new ResultNotReleased();
    const result = await this.newest(roundId, officerId);
    return { round, person, result, figures: result && this.door.record(result), severity: result && this.door.own(result) };
  }

  /** For HR and for a review panel; `purpose` is a code that the officer will read. */
  forStaff(by: Actor, roundId: string, rateeId: string, purpose: 'hr' | 'review'): Promise<StaffView> {
    return this.unit.run(async () => {
      const { round, person } = await this.place(roundId, rateeId);
      const refusal = whyNotRead({ use: round.use, status: round.status, viewerOfficerId: by.officerId, rateeId, rateeLevel: person.position.level });
      if (refusal === 'own') throw new OwnResultRefused();
      if (refusal === 'not-released') throw new ResultNotReleased();
      // A panel hears the person who asked for it, whatever the round's use and the person's rank.
      if (refusal === 'officer-alone' && purpose !== 'review') throw new ResultSeenByOfficerAlone();
      const result = await this.newest(roundId, rateeId);
      if (!result) throw new ResultMissing();
      const assigned = await this.wasAskedToRate(roundId, by.officerId, rateeId);
      const figures = this.door.viewFor(result, assigned);
      if (!figures) throw new ResultMissing();
      await this.audit.record('result.read', by, rateeId, { round: roundId, version: result.version, view: assigned ? 'assigned' : 'full', office: by.group, purpose });
      return { round, person, result, figures, assigned };
    });
  }

  private async wasAskedToRate(roundId: string, raterId: string | null, rateeId: string): Promise<boolean> {
    if (!raterId) return false;
    const assignment = await this.unit.repository(Assignment).findOneBy({ roundId, raterId, rateeId });
    return seesLargerCells(assignment?.relation ?? null);
  }

  private async place(roundId: string, officerId: string): Promise<{ round: Round; person: Participant }> {
    const round = await this.unit.repository(Round).findOneBy({ id: roundId });
    if (!round) throw new RoundMissing(roundId);
    const person = await this.unit.repository(Participant).findOneBy({ roundId, officerId });
    if (!person) throw new ResultMissing();
    return { round, person };
  }
}

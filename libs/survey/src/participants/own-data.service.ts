import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, LinksService } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { askOwnData } from '../invitations/invitation.jobs';
import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';
import { Conflict } from './conflict.entity';
import { Correction } from './correction.entity';
import { Participant } from './participant.entity';
import { CorrectionMissing, OwnDataOver, ParticipantMissing } from './participant.errors';
import { ParticipantsService } from './participants.service';

export interface CorrectionOfOfficer extends Correction {
  name: string;
}

/** The week in which every officer sees the own data before anybody rates on their basis. Silence counts as confirmed. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly participants: ParticipantsService,
    private readonly links: LinksService,
    private readonly jobs: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Gives every participant a link and has it mailed; asked again, only newcomers get one. */
  ask(roundId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.participants.draft(roundId);
      const persons = await this.unit.select<{ id: string }>('SELECT officer_id AS id FROM survey_participants WHERE round_id = ?', [roundId]);
      if (persons.length === 0) throw new ParticipantMissing();
      await this.links.issue('own-data', roundId, persons.map(({ id }) => id));
      await this.jobs.add(askOwnData, { roundId });
      await this.audit.record('own-data.asked', by, roundId, { officers: persons.length });
    });
  }

  /** Whether an officer may still answer: in a draft, until the end of the last day. */
  async isOpen(round: Round): Promise<boolean> {
    return round.status === 'draft' && this.clock.today() <= round.confirmTo;
  }

  confirm(roundId: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.answer(roundId, officerId, 'confirmed');
      await this.unit.repository(Correction).delete({ roundId, officerId });
      await this.audit.record('own-data.confirmed', by, officerId, { roundId });
    });
  }

  askCorrection(roundId: string, officerId: string, text: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.answer(roundId, officerId, 'correction-asked');
      const corrections = this.unit.repository(Correction);
      await corrections.delete({ roundId, officerId });
      await corrections.insert({ roundId, officerId, text, state: 'open', answer: null, handledBy: null });
      await this.audit.record('own-data.correction-asked', by, officerId, { roundId });
    });
  }

  /**
   * Keeps two officers apart in both directions. Neither who said so nor why nor when is written anywhere, the trail
   * included: nobody may ever see it, the other officer least of all.
   */
  declareConflict(roundId: string, officerId: string, otherId: string): Promise<void> {
    return this.unit.run(async () => {
      await this.openRound(roundId);
      await this.participants.get(roundId, officerId);
      await this.participants.get(roundId, otherId);
      if (officerId === otherId) throw new ParticipantMissing();
      const [oneId, other] = [officerId, otherId].sort() as [string, string];
      await this.unit.repository(Conflict).createQueryBuilder().insert().values({ roundId, oneId, otherId: other }).orIgnore().updateEntity(false).execute();
    });
  }

  corrections(roundId: string): Promise<CorrectionOfOfficer[]> {
    return this.unit.select<CorrectionOfOfficer>(
      `SELECT c.round_id AS roundId, c.officer_id AS officerId, c.text, c.state, c.answer, c.handled_by AS handledBy, p.name
       FROM survey_corrections c JOIN survey_participants p ON p.round_id = c.round_id AND p.officer_id = c.officer_id
       WHERE c.round_id = ? ORDER BY CASE WHEN c.state = 'open' THEN 0 ELSE 1 END, p.name, c.officer_id`, [roundId],
    );
  }

  findCorrection(roundId: string, officerId: string): Promise<Correction | null> {
    return this.unit.repository(Correction).findOneBy({ roundId, officerId });
  }

  /** HR says what became of a request: the roster was corrected, or the data stay as they are, with the reason. */
  handle(roundId: string, officerId: string, state: 'corrected' | 'kept', answer: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const { affected } = await this.unit.repository(Correction).update({ roundId, officerId }, { state, answer, handledBy: by.id });
      if (affected !== 1) throw new CorrectionMissing();
      await this.audit.record('own-data.correction-handled', by, officerId, { roundId, state });
    });
  }

  private async answer(roundId: string, officerId: string, ownData: Participant['ownData']): Promise<void> {
    await this.openRound(roundId);
    const { affected } = await this.unit.repository(Participant).update({ roundId, officerId }, { ownData });
    if (affected !== 1) throw new ParticipantMissing();
  }

  private async openRound(roundId: string): Promise<Round> {
    const round = await this.unit.repository(Round).findOneBy({ id: roundId });
    if (!round) throw new RoundMissing(roundId);
    if (!(await this.isOpen(round))) throw new OwnDataOver(round.confirmTo, round.settings.contactTel);
    return round;
  }
}

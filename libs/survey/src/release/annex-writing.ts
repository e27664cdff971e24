import { UnitOfWork } from '@app/database';
import { AnnexService, type NewAnnexEntry } from '@app/hr';
import { SYSTEM } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { DocumentDoor } from '../gate/document-door';
import { Participant } from '../participants/participant.entity';
import { annexContent, annexSource, isExecutiveLevel } from '../results/annex-content.rules';
import { Knowledge } from '../results/knowledge.entity';
import { Result } from '../results/result.entity';
import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';

/** Hands the valid results of a decision round through the annex's door. A trial never comes here twice over: neither asked nor obeyed. */
@Injectable()
export class AnnexWriting {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly annex: AnnexService,
  ) {}

  /** How many officers have an entry now; written again it changes nothing. */
  async write(roundId: string): Promise<number> {
    return this.unit.run(async () => {
      const round = await this.unit.repository(Round).findOneBy({ id: roundId });
      if (!round) throw new RoundMissing(roundId);
      if (round.use !== 'decision' || !['released', 'archived'].includes(round.status)) return 0;
      const entries = await this.entries(round);
      await this.annex.write(entries, SYSTEM, roundId);
      return entries.length;
    });
  }

  /** The first versions: what is corrected later brings its own entry. */
  private async entries(round: Round): Promise<NewAnnexEntry[]> {
    const { id: roundId } = round;
    const [results, participants, known] = await Promise.all([
      this.unit.repository(Result).findBy({ roundId, version: 1, evidenceState: 'sufficient' }),
      this.unit.repository(Participant).findBy({ roundId, isRatee: true }),
      this.unit.repository(Knowledge).findBy({ roundId, version: 1 }),
    ]);
    const people = new Map(participants.map((person) => [person.officerId, person]));
    const windows = new Map(known.map((one) => [one.rateeId, one.lateUntil ?? one.reviewUntil]));
    return results.flatMap((result) => {
      const person = people.get(result.rateeId);
      if (!person || isExecutiveLevel(person.position.level)) return [];
      return [{
        officerId: result.rateeId, kind: 'ethics-result' as const, source: annexSource(roundId, 1),
        content: annexContent(round, person.name, person.position, { ...result, figures: this.door.record(result) }), reviewUntil: windows.get(result.rateeId) ?? null,
      }];
    });
  }
}

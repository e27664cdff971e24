import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { ProposedExemption, SetExemption } from './exemption.entity';
import { ExemptionMissing, ExemptionNeedsAnother } from './participant.errors';
import { ParticipantsService } from './participants.service';

export interface OpenExemption extends ProposedExemption {
  name: string;
}

/** Exemptions that no roster tells: proposed by one person with a code, approved by a second. Only HR sees the code. */
@Injectable()
export class ExemptionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly participants: ParticipantsService,
    private readonly audit: AuditTrail,
  ) {}

  propose(roundId: string, officerId: string, code: SetExemption, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.participants.draft(roundId);
      await this.participants.get(roundId, officerId);
      await this.store.delete({ roundId, officerId });
      await this.store.insert({ roundId, officerId, code, proposedBy: by.id, approvedBy: null });
      await this.audit.record('exemption.proposed', by, officerId, { roundId, code });
    });
  }

  approve(roundId: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.participants.draft(roundId);
      const proposed = await this.store.findOneBy({ roundId, officerId });
      if (!proposed || proposed.approvedBy) throw new ExemptionMissing();
      if (proposed.proposedBy === by.id) throw new ExemptionNeedsAnother();
      await this.store.update({ roundId, officerId }, { approvedBy: by.id });
      await this.audit.record('exemption.approved', by, officerId, { roundId, code: proposed.code });
      await this.participants.prepare(roundId, by);
    });
  }

  /** Takes a proposal or an exemption back: the officer takes part as the roster says. */
  withdraw(roundId: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.participants.draft(roundId);
      const { affected } = await this.store.delete({ roundId, officerId });
      if (affected !== 1) throw new ExemptionMissing();
      await this.audit.record('exemption.withdrawn', by, officerId, { roundId });
      await this.participants.prepare(roundId, by);
    });
  }

  async list(roundId: string): Promise<OpenExemption[]> {
    return this.unit.select<OpenExemption>(
      `SELECT e.round_id AS roundId, e.officer_id AS officerId, e.code, e.proposed_by AS proposedBy, e.approved_by AS approvedBy, p.name
       FROM survey_exemptions e JOIN survey_participants p ON p.round_id = e.round_id AND p.officer_id = e.officer_id
       WHERE e.round_id = ? ORDER BY p.name, e.officer_id`, [roundId],
    );
  }

  private get store() {
    return this.unit.repository(ProposedExemption);
  }
}

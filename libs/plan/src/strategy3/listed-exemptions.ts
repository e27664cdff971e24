import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, DomainError } from '@app/kernel';
import { RoundsService } from '@app/survey';
import { Injectable } from '@nestjs/common';

import { TERMS } from '../facts/terms';
import { LevelsService } from './levels.service';

export class ExemptionsNotListed extends DomainError {
  readonly kind = 'forbidden';
  constructor() {
    super('strategy3.exemptions-not-listed', { percent: TERMS.exemptionPercent });
  }
}

/** Inconvenient officers must not be exempted out of the figures: above the share allowed the committee sees them by name. */
@Injectable()
export class ListedExemptions {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: RoundsService,
    private readonly levels: LevelsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async of(roundId: string, by: Actor) {
    const { name, fiscalYear } = await this.rounds.get(roundId);
    const facts = (await this.levels.gather(fiscalYear, this.clock.today())).rounds.find(({ id }) => id === roundId);
    const percent = facts && facts.ratees.size > 0 ? (100 * facts.exempt.size) / facts.ratees.size : 0;
    if (!facts || percent <= TERMS.exemptionPercent) throw new ExemptionsNotListed();
    const listed = await this.unit.select<{ id: string; name: string; unitTh: string; unitEn: string }>(
      `SELECT p.officer_id AS id, p.name, u.name_th AS unitTh, u.name_en AS unitEn FROM survey_participants p LEFT JOIN hr_units u ON u.id = p.unit_id
       WHERE p.round_id = ? AND p.exemption IS NOT NULL ORDER BY p.name, p.officer_id`, [roundId]);
    await this.audit.record('exemptions.read', by, roundId);
    return { round: { id: roundId, name }, counted: facts.ratees.size, percent, allowed: TERMS.exemptionPercent, officers: listed.filter(({ id }) => facts.exempt.has(id)) };
  }
}

import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { Participant } from '../participants/participant.entity';
import type { ReportPerson } from './feasibility-report.rules';

/** Everybody who takes part in a round, by name. */
@Injectable()
export class PanelPeople {
  constructor(private readonly unit: UnitOfWork) {}

  async of(roundId: string): Promise<ReportPerson[]> {
    const participants = await this.unit.repository(Participant).find({ where: { roundId }, order: { name: 'ASC', officerId: 'ASC' } });
    return participants.map(({ officerId, name, unitId, position, supervisorId, isRatee, isRater }) => ({
      id: officerId, name, unitId, unitName: position.unitName, unitCode: position.unitCode, level: position.level, supervisorId, isRatee, isRater,
    }));
  }
}

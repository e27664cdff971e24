import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DevelopmentStep } from './development-step.entity';
import { StepMissing, StepsRefused } from './dossier.errors';
import { DossiersService } from './dossiers.service';

/** One to three after each result. */
export const MOST_STEPS = 3;

/** What head and officer agreed to work on. It carries into the next round, is ticked by both, and counts for nothing. */
@Injectable()
export class DevelopmentSteps {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly dossiers: DossiersService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Newest first. For the officer's own page and for a development talk, never in a case. */
  async ofOfficer(officerId: string): Promise<DevelopmentStep[]> {
    return this.store.find({ where: { officerId }, order: { agreedOn: 'DESC', id: 'ASC' } });
  }

  /** Agreed in the talk whose dossier is open, about the result that it shows. */
  agree(openingId: string, text: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const { opening, officer, result } = await this.dossiers.show(openingId, by);
      if (opening.purpose !== 'development-talk') throw new StepsRefused('not-in-talk');
      if (!result) throw new StepsRefused('no-result');
      const words = text.trim();
      if (words === '') throw new StepsRefused('none');
      if ((await this.store.countBy({ officerId: officer.id, roundId: result.roundId })) >= MOST_STEPS) throw new StepsRefused('too-many');
      const { roundId, roundName } = result;
      await this.store.insert({ id: newId(), officerId: officer.id, roundId, roundName, text: words, agreedOn: this.clock.today(), doneByOfficerOn: null, doneBySupervisorOn: null });
      await this.audit.record('development.agreed', by, officer.id, { round: roundId });
    });
  }

  tickAsHead(openingId: string, stepId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const { opening, officer } = await this.dossiers.show(openingId, by);
      if (opening.purpose !== 'development-talk') throw new StepsRefused('not-in-talk');
      await this.tick(stepId, officer.id, 'done_by_supervisor_on', by);
    });
  }

  /** By the officer, on the own page; `officerId` is that of the link. */
  tickAsOfficer(stepId: string, officerId: string, by: Actor): Promise<void> {
    return this.unit.run(() => this.tick(stepId, officerId, 'done_by_officer_on', by));
  }

  private async tick(stepId: string, officerId: string, column: 'done_by_supervisor_on' | 'done_by_officer_on', by: Actor): Promise<void> {
    const ticked = await this.unit.execute(`UPDATE hr_development_steps SET ${column} = ? WHERE id = ? AND officer_id = ? AND ${column} IS NULL`, [this.clock.today(), stepId, officerId]);
    if (ticked === 1) await this.audit.record('development.ticked', by, officerId, { step: stepId });
    else if (!(await this.store.existsBy({ id: stepId, officerId }))) throw new StepMissing();
  }

  private get store() {
    return this.unit.repository(DevelopmentStep);
  }
}

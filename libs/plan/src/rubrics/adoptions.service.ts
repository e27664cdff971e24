import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { AsOf } from '../facts/as-of.rules';
import type { Rubric } from '../levels/rubric';
import { RUBRIC_R3_1 } from '../levels/rubric-r3-1';
import { RUBRIC_R3_2 } from '../levels/rubric-r3-2';
import { isKnown } from '../papers/paper.rules';
import { PapersService } from '../papers/papers.service';
import { Adoption } from './adoption.entity';
import { AdoptionUnfit, RubricMissing } from './adoption.errors';

export const RUBRICS: readonly Rubric[] = [RUBRIC_R3_1, RUBRIC_R3_2];

export type AdoptionInput = Pick<Adoption, 'approver' | 'documentNo' | 'adoptedOn' | 'effectiveOn'>;

/** The committee's adoption of the rubrics in writing. */
@Injectable()
export class AdoptionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly papers: PapersService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<Adoption[]> {
    return this.store.find({ order: { adoptedOn: 'DESC', recordedAt: 'DESC' } });
  }

  /** The adoption under which a rubric's version counts on the cut-off day; null while it is a proposal. */
  async of({ code, version }: Pick<Rubric, 'code' | 'version'>, { cutOff, before }: AsOf): Promise<Adoption | null> {
    const adoptions = await this.store.find({ where: { rubric: code, version }, order: { adoptedOn: 'ASC' } });
    return adoptions.find((adoption) => adoption.effectiveOn <= cutOff && isKnown(adoption, before)) ?? null;
  }

  adopt(code: string, input: AdoptionInput, by: Actor): Promise<Adoption> {
    return this.unit.run(async () => {
      const rubric = RUBRICS.find((one) => one.code === code);
      if (!rubric) throw new RubricMissing(code);
      if (input.adoptedOn > this.clock.today()) throw new AdoptionUnfit();
      const adoption: Adoption = { id: newId(), rubric: rubric.code, version: rubric.version, ...input, ...this.papers.stamp(by) };
      await this.store.insert(adoption);
      await this.audit.record('rubric.adopted', by, rubric.code, { version: rubric.version, ...input });
      return adoption;
    });
  }

  private get store() {
    return this.unit.repository(Adoption);
  }
}

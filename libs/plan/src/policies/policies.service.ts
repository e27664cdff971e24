import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { AsOf } from '../facts/as-of.rules';
import { EvidenceFiles, type HandedFile } from '../papers/evidence-files';
import { isKnown } from '../papers/paper.rules';
import { PaperMissing } from '../papers/paper.errors';
import { PapersService } from '../papers/papers.service';
import { UnitDays } from '../units/unit-days.service';
import { PolicyUnfit } from './policy.errors';
import { adoptedOn, inEffect, policyFaults } from './policy.rules';
import { Policy } from './policy.entity';

export type PolicyInput = Pick<Policy, 'title' | 'approver' | 'documentNo' | 'approvedOn' | 'effectiveOn' | 'processes'>;

/** The versions of the province's criteria. A new version replaces the old one from its effective day on. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly units: UnitDays,
    private readonly papers: PapersService,
    private readonly evidence: EvidenceFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<Policy> {
    const policy = await this.store.findOneBy({ id });
    if (!policy) throw new PaperMissing();
    return policy;
  }

  list(): Promise<Policy[]> {
    return this.store.find({ order: { version: 'DESC' } });
  }

  /** The version in effect, and the day since which there has been one, as far as a figure of that day knows. */
  async knownBy({ cutOff, before }: AsOf): Promise<{ policy: Policy | null; since: string | null }> {
    const known = (await this.store.find()).filter((policy) => isKnown(policy, before) && policy.effectiveOn <= cutOff);
    return { policy: inEffect(known, cutOff), since: adoptedOn(known) };
  }

  record(input: PolicyInput, file: HandedFile | null, by: Actor): Promise<Policy> {
    return this.unit.run(async () => {
      const faults = policyFaults(input, this.clock.today());
      if (faults.length > 0) throw new PolicyUnfit(faults);
      await this.units.keep();
      const version = ((await this.list())[0]?.version ?? 0) + 1;
      const policy: Policy = { id: newId(), ...input, version, fileId: await this.evidence.keep(file, by), ...this.papers.stamp(by), withdrawnAt: null, withdrawnWhy: null };
      await this.store.createQueryBuilder().insert().values(policy as never).updateEntity(false).execute();
      await this.audit.record('policy.recorded', by, policy.id, { version, documentNo: input.documentNo, effectiveOn: input.effectiveOn });
      return policy;
    });
  }

  withdraw(id: string, reason: string, by: Actor): Promise<void> {
    return this.papers.withdraw(Policy, 'policy.withdrawn', id, reason, by);
  }

  private get store() {
    return this.unit.repository(Policy);
  }
}

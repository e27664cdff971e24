import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, Installation } from '@app/identity';
import { Injectable } from '@nestjs/common';

/** What only the province can say of its notice: whom to turn to, and on which law it rests if its lawyer says otherwise. */
export interface DataProtection {
  officer?: string;
  tel?: string;
  email?: string;
  basisTh?: string;
  basisEn?: string;
}

const FACT = 'data-protection';

/** The province's own part of the privacy notice, kept as a fact of the installation. */
@Injectable()
export class DataProtectionService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly installation: Installation,
    private readonly audit: AuditTrail,
  ) {}

  async get(): Promise<DataProtection> {
    return ((await this.installation.find(FACT)) as DataProtection | undefined) ?? {};
  }

  set(said: DataProtection, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      await this.installation.set(FACT, said);
      await this.audit.record('privacy.contact-set', by, FACT, { ...said });
    });
  }
}

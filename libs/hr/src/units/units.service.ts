import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { compareThai, DomainError, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Unit } from './unit.entity';

export interface UnitInput {
  code: string;
  nameTh: string;
  nameEn: string;
  parentCode: string | null;
  type: string;
  headPosition: string;
}

export class UnitMissing extends DomainError {
  readonly kind = 'missing';
  constructor(code: string) {
    super('units.missing', { code });
  }
}

export class ParentUnknown extends DomainError {
  readonly kind = 'invalid';
  constructor(code: string, parent: string) {
    super('units.parent-unknown', { code, parent });
  }
}

/** The province's agencies and the groups within them. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  /** All units, parents by the Thai alphabet. */
  async list(): Promise<Unit[]> {
    return (await this.store.find()).sort((a, b) => compareThai(a.nameTh, b.nameTh));
  }

  async get(id: string): Promise<Unit> {
    const unit = await this.store.findOneBy({ id });
    if (!unit) throw new UnitMissing(id);
    return unit;
  }

  /** Adds what is new and renames what changed, by code; a parent stands before its children or is known already. */
  async put(inputs: readonly UnitInput[], by: Actor): Promise<void> {
    await this.unit.run(async () => {
      const ids = new Map((await this.store.find()).map((one) => [one.code, one.id]));
      for (const { parentCode, ...input } of inputs) {
        const parentId = parentCode === null ? null : ids.get(parentCode);
        if (parentId === undefined) throw new ParentUnknown(input.code, parentCode as string);
        const known = ids.get(input.code);
        if (known) await this.store.update({ id: known }, { ...input, parentId });
        else {
          const id = newId();
          ids.set(input.code, id);
          await this.store.insert({ id, ...input, parentId, contactId: null, active: true });
        }
      }
      await this.audit.record('units.put', by, 'units', { units: inputs.length });
    });
  }

  private get store() {
    return this.unit.repository(Unit);
  }
}

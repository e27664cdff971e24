import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { fullName, type Officer } from '@app/hr';
import type { Actor } from '@app/identity';
import { Clock, compareThai } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import type { AsOf } from '../facts/as-of.rules';
import { isKnown } from '../papers/paper.rules';
import { PapersService } from '../papers/papers.service';
import { UnitDays } from '../units/unit-days.service';
import { PoliciesService } from './policies.service';
import { Circulation } from './policy.entity';
import { CirculationUnfit } from './policy.errors';
import type { Channel } from './policy.rules';

export interface Told {
  unitId: string;
  /** Who received it. */
  contact: string;
}

export interface CirculationInput {
  sentOn: string;
  channel: Channel;
  documentNo: string | null;
}

/** A unit beside what is known of its having been told. */
export interface UnitTold {
  unitId: string;
  nameTh: string;
  nameEn: string;
  /** The named contact of the unit; empty where it has none. */
  contact: string;
  told: Circulation | null;
}

/** Which units were told of a policy: at least one contact in each. */
@Injectable()
export class CirculationsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly policies: PoliciesService,
    private readonly units: UnitDays,
    private readonly papers: PapersService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** All active units, by the Thai alphabet. */
  async list(policyId: string): Promise<UnitTold[]> {
    const [units, told] = await Promise.all([
      this.unit.select<{ unitId: string; nameTh: string; nameEn: string } & Pick<Officer, 'prefix' | 'givenName' | 'surname'>>(
        `SELECT u.id AS unitId, u.name_th AS nameTh, u.name_en AS nameEn, o.prefix, o.given_name AS givenName, o.surname
         FROM hr_units u LEFT JOIN hr_officers o ON o.id = u.contact_id WHERE u.active = 1`),
      this.store.findBy({ policyId }),
    ]);
    const byUnit = new Map(told.map((row) => [row.unitId, row]));
    return units
      .map(({ unitId, nameTh, nameEn, ...contact }) => ({ unitId, nameTh, nameEn, contact: contact.givenName ? fullName(contact) : '', told: byUnit.get(unitId) ?? null }))
      .sort((a, b) => compareThai(a.nameTh, b.nameTh));
  }

  /** Units that had been told, as far as a figure of that day knows. */
  async toldBy(policyId: string, { cutOff, before }: AsOf): Promise<Set<string>> {
    const rows = await this.store.findBy({ policyId });
    return new Set(rows.filter((row) => row.sentOn <= cutOff && isKnown(row, before)).map(({ unitId }) => unitId));
  }

  /** Whoever was told before stays as first recorded. Returns how many units are new. */
  record(policyId: string, told: readonly Told[], input: CirculationInput, by: Actor): Promise<number> {
    return this.unit.run(async () => {
      const { approvedOn } = await this.policies.get(policyId);
      if (told.length === 0) throw new CirculationUnfit('nobody');
      if (told.some(({ contact }) => contact.trim().length === 0)) throw new CirculationUnfit('contact-missing');
      if (input.sentOn < approvedOn) throw new CirculationUnfit('before-approval');
      if (input.sentOn > this.clock.today()) throw new CirculationUnfit('in-future');
      await this.units.keep();
      const known = new Set((await this.list(policyId)).filter((unit) => unit.told === null).map(({ unitId }) => unitId));
      const active = await this.units.activeOn(this.clock.today());
      if (told.some(({ unitId }) => !active.has(unitId))) throw new CirculationUnfit('unit-unknown');

      const rows = told.filter(({ unitId }) => known.has(unitId)).map(({ unitId, contact }) => ({ policyId, unitId, contact: contact.trim(), ...input, ...this.papers.stamp(by) }));
      if (rows.length > 0) await this.store.createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
      await this.audit.record('policy.circulated', by, policyId, { units: rows.length, sentOn: input.sentOn, channel: input.channel });
      return rows.length;
    });
  }

  private get store() {
    return this.unit.repository(Circulation);
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';

import { OwnRecord } from '../annex/annex.errors';
import { UnlockMissing, UnlockNeedsAnother } from './discipline.errors';
import { DisciplineUnlock } from './unlock.entity';

const OPEN_HOURS = 24;

/** Revoked and cleansed orders are opened by two persons of different groups, for a day, for these two only. */
@Injectable()
export class UnlocksService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  ask(officerId: string, reason: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (by.officerId === officerId) throw new OwnRecord();
      const id = newId();
      await this.store.insert({ id, officerId, reason: reason.trim(), askedBy: by.id, askedByName: by.name, askedGroup: by.group, askedAt: this.clock.now(), agreedBy: null, openUntil: null });
      await this.audit.record('discipline.unlock-asked', by, officerId, { unlock: id, reason: reason.trim() });
    });
  }

  agree(id: string, by: Actor): Promise<DisciplineUnlock> {
    return this.unit.run(async () => {
      const unlock = await this.store.findOneBy({ id });
      if (!unlock) throw new UnlockMissing();
      if (by.officerId === unlock.officerId) throw new OwnRecord();
      if (by.id === unlock.askedBy || by.group === null || by.group === unlock.askedGroup) throw new UnlockNeedsAnother();
      const openUntil = new Date(this.clock.now().getTime() + OPEN_HOURS * 3_600_000);
      const agreed = await this.unit.execute('UPDATE hr_discipline_unlocks SET agreed_by = ?, open_until = ? WHERE id = ? AND agreed_by IS NULL', [by.id, openUntil, id]);
      if (agreed !== 1) throw new UnlockMissing();
      await this.audit.record('discipline.unlocked', by, unlock.officerId, { unlock: id, asked: unlock.askedByName });
      return unlock;
    });
  }

  /** Requests that wait for a second person, of the last day. */
  waiting(officerId: string): Promise<DisciplineUnlock[]> {
    return this.store.find({ where: { officerId, agreedBy: IsNull(), askedAt: MoreThan(new Date(this.clock.now().getTime() - OPEN_HOURS * 3_600_000)) }, order: { askedAt: 'DESC' } });
  }

  async isOpenFor(officerId: string, by: Actor): Promise<boolean> {
    const open = await this.store.findBy({ officerId, openUntil: MoreThan(this.clock.now()) });
    return open.some(({ askedBy, agreedBy }) => askedBy === by.id || agreedBy === by.id);
  }

  private get store() {
    return this.unit.repository(DisciplineUnlock);
  }
}

import { UnitOfWork } from '@app/database';
import { JobHandlers } from '@app/jobs';
import { Injectable, OnModuleInit } from '@nestjs/common';

import { AuditEntry, AuditHead, AuditLink, AuditPending } from './audit.entity';
import { CHAIN, link } from './chain';

const AT_ONCE = 500;

/** Links new entries into the chain within seconds. Reading the head inside each act would serialise the system. */
@Injectable()
export class AuditLinker implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.every('audit.link', 2_000, async () => void (await this.linkAll()));
  }

  async linkAll(): Promise<number> {
    let done = 0;
    while ((await this.unlinked(1)).length > 0) done += await this.linkSome();
    return done;
  }

  private linkSome(): Promise<number> {
    return this.unit.run(async () => {
      const head = await this.takeHead();
      const entries = await this.unlinked(AT_ONCE);
      let { seq, hash } = head;
      const links = entries.map((entry) => {
        seq += 1;
        hash = link(hash, seq, entry);
        return { seq, entry: entry.id, hash };
      });
      if (links.length > 0) {
        await this.unit.repository(AuditLink).createQueryBuilder().insert().values(links).updateEntity(false).execute();
        await this.unit.repository(AuditHead).update({ id: CHAIN }, { seq, hash });
        await this.unit.repository(AuditPending).delete(links.map((one) => one.entry));
      }
      return links.length;
    });
  }

  /** On MariaDB the row's lock makes two linkers take turns; on SQLite the unit itself does. */
  private async takeHead(): Promise<AuditHead> {
    const lock = this.unit.engineKind === 'mariadb' ? ' FOR UPDATE' : '';
    const [head] = await this.unit.select<AuditHead>(`SELECT id, seq, hash FROM audit_head WHERE id = ?${lock}`, [CHAIN]);
    return head as AuditHead;
  }

  private unlinked(limit: number): Promise<AuditEntry[]> {
    return this.unit.repository(AuditEntry).createQueryBuilder('e')
      .innerJoin(AuditPending, 'p', 'p.id = e.id')
      .orderBy('e.at').addOrderBy('e.id').limit(limit).getMany();
  }
}

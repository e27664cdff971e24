import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import type { Round } from '../rounds/round.entity';
import { LinkNeedsTwoUnits, PanelsFrozen } from './panel.errors';
import { UnitLink } from './panel.entity';

export interface NamedLink {
  oneId: string;
  otherId: string;
  one: string;
  other: string;
}

/** Units whose officers work together, as HR records it: their officers may then rate each other as peers. */
@Injectable()
export class UnitLinks {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  list(roundId: string): Promise<NamedLink[]> {
    return this.unit.select<NamedLink>(
      `SELECT l.one_id AS oneId, l.other_id AS otherId, a.name_th AS one, b.name_th AS other
       FROM survey_unit_links l JOIN hr_units a ON a.id = l.one_id JOIN hr_units b ON b.id = l.other_id
       WHERE l.round_id = ? ORDER BY a.code, b.code`, [roundId],
    );
  }

  /** Holds from the next drawing on; what was signed no longer says everything. */
  link(round: Round, oneId: string, otherId: string, by: Actor): Promise<void> {
    return this.change(round, oneId, otherId, by, 'panels.units-linked', async (link) => {
      if (oneId === otherId || !(await this.areKnown(oneId, otherId))) throw new LinkNeedsTwoUnits();
      await this.unit.repository(UnitLink).createQueryBuilder().insert().values(link).orIgnore().updateEntity(false).execute();
    });
  }

  unlink(round: Round, oneId: string, otherId: string, by: Actor): Promise<void> {
    return this.change(round, oneId, otherId, by, 'panels.units-unlinked', async (link) => void (await this.unit.repository(UnitLink).delete(link)));
  }

  private async change(round: Round, oneId: string, otherId: string, by: Actor, act: string, work: (link: UnitLink) => Promise<void>): Promise<void> {
    if (round.status !== 'draft') throw new PanelsFrozen();
    await this.unit.run(async () => {
      const [one, other] = [oneId, otherId].sort() as [string, string];
      await work({ roundId: round.id, oneId: one, otherId: other });
      await this.unit.execute('UPDATE survey_panels SET signed = 0 WHERE round_id = ?', [round.id]);
      await this.audit.record(act, by, round.id, { one, other });
    });
  }

  private async areKnown(...ids: string[]): Promise<boolean> {
    const rows = await this.unit.select<{ id: string }>('SELECT id FROM hr_units WHERE id IN (?, ?)', ids);
    return rows.length === ids.length;
  }
}

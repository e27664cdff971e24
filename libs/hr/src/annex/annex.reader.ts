import { type AuditEntry, AuditReader, AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, UsersService } from '@app/identity';
import { Injectable } from '@nestjs/common';

import type { DisciplineEntry } from '../discipline/discipline.entry';
import { factOf } from '../discipline/discipline.entry';
import { lockedEntries } from '../discipline/discipline.rules';
import { ViewerOffice } from '../dossiers/viewer-office';
import { Officer } from '../officers/officer.entity';
import { OfficersService } from '../officers/officers.service';
import { OwnRecord } from './annex.errors';
import { type AnnexRow, annexRows } from './annex.rows';
import { AnnexService } from './annex.service';
import { EthicsResults } from './ethics-results.port';

/** Acts by which somebody looked at this officer: the officer reads the same list. */
export const LOOKING = ['result.read', 'dossier.opened', 'annex.read', 'discipline.read', 'review.read'];
const LOOKS_SHOWN = 8;

export interface OpenAnnex {
  officer: Officer;
  rows: AnnexRow[];
  locked: number;
  looks: AuditEntry[];
}

/** One officer's annex for HR. Reading it leaves a trace that the officer sees. */
@Injectable()
export class AnnexReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly officers: OfficersService,
    private readonly users: UsersService,
    private readonly results: EthicsResults,
    private readonly office: ViewerOffice,
    private readonly trail: AuditReader,
    private readonly audit: AuditTrail,
  ) {}

  read(officerId: string, by: Actor): Promise<OpenAnnex> {
    return this.unit.run(async () => {
      if (by.officerId === officerId) throw new OwnRecord();
      const officer = await this.officers.get(officerId);
      const looks = (await this.trail.list({ subject: officerId, limit: 60 })).filter(({ act }) => LOOKING.includes(act)).slice(0, LOOKS_SHOWN);
      const entries = await this.annex.entriesOf(officerId);
      const locked = lockedEntries((entries.filter(({ kind }) => kind === 'discipline') as DisciplineEntry[]).map(factOf));
      const names = new Map((await this.users.list()).map(({ id, name }) => [id, name]));
      const figures = await this.results.inAnnex(officerId, by.officerId);
      await this.audit.record('annex.read', by, officerId, { purpose: 'hr', office: await this.office.of(by) });
      return { officer, rows: annexRows(entries.filter(({ id }) => !locked.has(id)), names, figures), locked: locked.size, looks };
    });
  }
}

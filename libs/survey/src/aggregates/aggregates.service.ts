import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { OfficersService, UnitsService } from '@app/hr';
import type { Actor } from '@app/identity';
import type { Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { DocumentDoor } from '../gate/document-door';
import { GateRefusal } from '../gate/refusal.entity';
import { Round } from '../rounds/round.entity';
import { AggregateRow } from './aggregate.entity';
import type { AggregateFigures } from './aggregate-figures';
import { inTreeOrder, PROVINCE } from './unit-tree.rules';

/** A unit of a round with what may be shown of it, or why nothing may. */
export interface UnitLine {
  unitId: string;
  /** Of all units together, where no unit stands for them. */
  isProvince: boolean;
  nameTh: string;
  nameEn: string;
  depth: number;
  figures: Passed<AggregateFigures> | null;
  /** Why some or all standards are kept back. */
  reasons: string[];
  levelsKept: boolean;
}

const RELEASED = ['released', 'archived'] as const;

/** Unit aggregates as the close made them. The same for everybody who may read them; no query makes another. */
@Injectable()
export class AggregatesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly units: UnitsService,
    private readonly officers: OfficersService,
    private readonly audit: AuditTrail,
  ) {}

  /** All units, each below its parent. A reading of results, though of no person's. */
  ofRound(round: Round, by: Actor): Promise<UnitLine[]> {
    return this.unit.run(async () => {
      await this.audit.record('aggregates.read', by, round.id, { office: by.group });
      return this.lines(round.id);
    });
  }

  /** The unit where this head works, round by round, the newest first. */
  ofOwnUnit(by: Actor): Promise<{ round: Round; line: UnitLine | null }[]> {
    return this.unit.run(async () => {
      if (by.officerId === null) return [];
      const { unitId } = await this.officers.get(by.officerId);
      const rounds = await this.unit.repository(Round).find({ where: { status: In([...RELEASED]) }, order: { closesOn: 'DESC' }, take: 4 });
      await this.audit.record('aggregates.read', by, unitId, { office: by.group });
      const found = [];
      for (const round of rounds) found.push({ round, line: (await this.lines(round.id)).find((line) => line.unitId === unitId) ?? null });
      return found;
    });
  }

  /** The newest round whose figures are out. */
  latestRound(): Promise<Round | null> {
    return this.unit.repository(Round).findOne({ where: { status: In([...RELEASED]) }, order: { closesOn: 'DESC' } });
  }

  /** How many units are kept back and why: for who signs a release, before anybody sees a figure. */
  async refused(roundId: string): Promise<{ units: number; shown: number; keptBack: { unit: string; unitEn: string; reasons: string[] }[] }> {
    const lines = await this.lines(roundId);
    const keptBack = lines.filter(({ figures }) => figures === null).map(({ nameTh, nameEn, reasons }) => ({ unit: nameTh, unitEn: nameEn, reasons }));
    return { units: lines.length, shown: lines.length - keptBack.length, keptBack };
  }

  private async lines(roundId: string): Promise<UnitLine[]> {
    const [rows, refusals, units] = await Promise.all([
      this.unit.repository(AggregateRow).findBy({ roundId }),
      this.unit.repository(GateRefusal).findBy({ roundId, part: In(['standards', 'levels']) }),
      this.units.list(),
    ]);
    const names = new Map(units.map((unit) => [unit.id, unit]));
    const ordered = inTreeOrder(rows.map(({ unitId, parentId }) => ({ id: unitId, parent: parentId, name: names.get(unitId)?.nameTh ?? '' })));
    const of = new Map(rows.map((row) => [row.unitId, row]));
    return ordered.map(({ id, depth }) => {
      const { figures } = of.get(id)!;
      const own = refusals.filter(({ subject }) => subject === id);
      return {
        unitId: id, isProvince: id === PROVINCE, nameTh: names.get(id)?.nameTh ?? '', nameEn: names.get(id)?.nameEn ?? '', depth,
        figures: figures && this.door.admit<AggregateFigures>({ roundId, subject: id, version: 1, view: 'aggregate' }, figures),
        reasons: own.filter(({ part }) => part === 'standards').map(({ code }) => code).sort(), levelsKept: own.some(({ part }) => part === 'levels'),
      };
    });
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { AnnexEntry } from '../annex/annex.entity';
import { OwnRecord } from '../annex/annex.errors';
import { AnnexService } from '../annex/annex.service';
import { ViewerOffice } from '../dossiers/viewer-office';
import { OfficersService } from '../officers/officers.service';
import { DisciplineContent, DisciplineEntry, factOf } from './discipline.entry';
import { DisciplineLocked, DisciplineNotStanding, DisciplineUnfit, NobodyChosen, NoneNotTrue } from './discipline.errors';
import { disciplineFaults, type DisciplineInput, disciplineSentence, lockedEntries, type Sentence, standingOn } from './discipline.rules';
import { UnlocksService } from './unlocks.service';

const AT_ONCE = 500;

export interface DisciplineRecord {
  entries: DisciplineEntry[];
  /** How many entries are kept behind the lock and not in the list. */
  locked: number;
  unlocked: boolean;
}

/** Discipline statements: kept in the annex, written by HR, superseded and never changed. */
@Injectable()
export class DisciplineService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly unlocks: UnlocksService,
    private readonly officers: OfficersService,
    private readonly office: ViewerOffice,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async sentenceOf(officerId: string, day: string): Promise<Sentence> {
    return (await this.sentencesOf([officerId], day)).get(officerId)!;
  }

  /** The only thing that anybody outside HR reads of discipline. */
  async sentencesOf(officerIds: readonly string[], day: string): Promise<Map<string, Sentence>> {
    const entries = await this.entriesOf(officerIds);
    return new Map(officerIds.map((id) => [id, disciplineSentence((entries.get(id) ?? []).map(factOf), day)]));
  }

  /** One officer's statements for HR, without those behind the lock unless two persons opened it. The read is logged. */
  read(officerId: string, by: Actor): Promise<DisciplineRecord> {
    return this.unit.run(async () => {
      if (by.officerId === officerId) throw new OwnRecord();
      const all = (await this.entriesOf([officerId])).get(officerId) ?? [];
      const locked = lockedEntries(all.map(factOf));
      const unlocked = locked.size > 0 && (await this.unlocks.isOpenFor(officerId, by));
      await this.audit.record('discipline.read', by, officerId, { purpose: 'hr', office: await this.office.of(by), locked: unlocked });
      return { entries: unlocked ? all : all.filter(({ id }) => !locked.has(id)), locked: locked.size, unlocked };
    });
  }

  /** Writes a statement, or one that takes the place of another with a reason and a document. */
  write(officerId: string, input: DisciplineInput & { note: string | null }, supersedes: string | null, by: Actor): Promise<AnnexEntry> {
    return this.unit.run(async () => {
      if (by.officerId === officerId) throw new OwnRecord();
      await this.officers.get(officerId);
      const before = supersedes === null ? null : await this.standing(officerId, supersedes, by);
      const faults = disciplineFaults(input, before && before.content, this.clock.today());
      if (faults.length > 0) throw new DisciplineUnfit(faults);
      const content: DisciplineContent = { ...input, verifiedBy: by.name };
      const [entry] = await this.annex.write([{ officerId, kind: 'discipline', source: `discipline:${newId()}`, content, supersedes, documentNo: input.documentNo }], by);
      return entry!;
    });
  }

  /**
   * The dated statement "none" for many at once, after the register was checked. It is refused for all while one of them
   * has an inquiry or an order standing; whoever has the same day's statement already keeps it.
   */
  stateNone(officerIds: readonly string[], verifiedOn: string, documentNo: string | null, about: string, by: Actor): Promise<number> {
    return this.unit.run(async () => {
      const chosen = [...new Set(officerIds)];
      if (chosen.length === 0) throw new NobodyChosen();
      if (by.officerId !== null && chosen.includes(by.officerId)) throw new OwnRecord();
      const input: DisciplineInput = { status: 'none', penalty: null, orderNo: null, orderOn: null, effectiveOn: null, verifiedOn, reason: null, documentNo };
      const faults = disciplineFaults(input, null, this.clock.today());
      if (faults.length > 0) throw new DisciplineUnfit(faults);
      const entries = await this.entriesOf(chosen);
      const standing = (id: string) => standingOn((entries.get(id) ?? []).map((entry) => ({ ...factOf(entry), content: entry.content })), this.clock.today());
      const contrary = chosen.filter((id) => standing(id).some(({ status }) => ['pending', 'final', 'appealed'].includes(status)));
      if (contrary.length > 0) throw new NoneNotTrue([...(await this.officers.namesOf(contrary)).values()].sort());
      const content: DisciplineContent = { ...input, verifiedBy: by.name, note: null };
      const todo = chosen.filter((id) => !standing(id).some((one) => one.status === 'none' && one.content.verifiedOn === verifiedOn));
      await this.annex.write(todo.map((officerId) => ({ officerId, kind: 'discipline', source: `discipline:none:${verifiedOn}:${newId()}`, content, documentNo })), by, about);
      return todo.length;
    });
  }

  /** Discipline entries of these officers, newest first. The caller answers for who sees them. */
  async entriesOf(officerIds: readonly string[]): Promise<Map<string, DisciplineEntry[]>> {
    const found = new Map<string, DisciplineEntry[]>();
    for (let from = 0; from < officerIds.length; from += AT_ONCE) {
      const rows = await this.unit.repository(AnnexEntry).find({ where: { officerId: In(officerIds.slice(from, from + AT_ONCE)), kind: 'discipline' }, order: { at: 'DESC', id: 'DESC' } });
      for (const row of rows as DisciplineEntry[]) found.set(row.officerId, [...(found.get(row.officerId) ?? []), row]);
    }
    return found;
  }

  private async standing(officerId: string, id: string, by: Actor): Promise<DisciplineEntry> {
    const all = (await this.entriesOf([officerId])).get(officerId) ?? [];
    const entry = all.find((one) => one.id === id);
    if (!entry || all.some((one) => one.supersedes === id)) throw new DisciplineNotStanding();
    if (lockedEntries(all.map(factOf)).has(id) && !(await this.unlocks.isOpenFor(officerId, by))) throw new DisciplineLocked();
    return entry;
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId, observationPeriod, planRound, STANDARD_OFFSETS } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';

import { InstrumentsService } from '../instruments/instruments.service';
import { Holidays } from '../invitations/holidays';
import { DraftFault, whyUnfit } from './draft.rules';
import { closingInstant, effectiveDay, nextHalf } from './round-dates.rules';
import { Round } from './round.entity';
import { RoundChangedMeanwhile, RoundFrozen, RoundMissing, RoundUnfit } from './round.errors';
import { isFrozen } from './round.rules';
import { proposedSettings } from './round.settings';

/** Everything an organiser decides; what follows from it is worked out here. */
export type RoundInput = Pick<
  Round,
  'name' | 'fiscalYear' | 'half' | 'use' | 'form' | 'orderNo' | 'orderOn' | 'circularNo' | 'noticeVersion' | 'instrumentId'
  | 'confirmFrom' | 'confirmTo' | 'opensOn' | 'closesOn' | 'releasesOn' | 'settings'
>;

/** Rounds while they may still be changed: proposed by the calendar, written and rewritten by HR, never after approval. */
@Injectable()
export class RoundDrafts {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly instruments: InstrumentsService,
    private readonly holidays: Holidays,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  nextHalf() {
    return nextHalf(this.clock.today(), STANDARD_OFFSETS.confirmFrom);
  }

  /** A whole round for a half-year: its dates by the calendar; the province's first is a trial with the short form. */
  async proposal(fiscalYear: number, half: number): Promise<{ input: RoundInput; faults: DraftFault[] }> {
    const { dates } = planRound({ effectiveDay: effectiveDay(fiscalYear, half), holidays: await this.holidays.list() });
    const first = (await this.store.countBy([{ status: 'released' }, { status: 'archived' }])) === 0;
    const form = first ? 'short' : 'full';
    const input: RoundInput = {
      name: '', fiscalYear, half, use: first ? 'trial' : 'decision', form, orderNo: '', orderOn: null, circularNo: null, noticeVersion: '1',
      instrumentId: (await this.instruments.latest()).id,
      confirmFrom: dates!.confirmFrom, confirmTo: dates!.confirmUntil, opensOn: dates!.opensOn, closesOn: dates!.closesOn, releasesOn: dates!.releasesOn,
      settings: proposedSettings(form),
    };
    return { input, faults: await this.whyUnfit(input) };
  }

  create(input: RoundInput, by: Actor): Promise<Round> {
    return this.unit.run(async () => {
      const round: Round = { id: newId(), status: 'draft', ...(await this.worked(input)), seed: null, preparedBy: by.id, wrappedKey: null, openedAt: null, closedAt: null, releasedAt: null, version: 1 };
      await this.store.createQueryBuilder().insert().values(round as never).updateEntity(false).execute();
      await this.audit.record('round.created', by, round.id, { name: round.name });
      return round;
    });
  }

  /** `version` is the one the person saw: whoever saves second is told, and overwrites nothing. Whoever changed last has prepared it. */
  change(id: string, version: number, input: RoundInput, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const before = await this.store.findOneBy({ id });
      if (!before) throw new RoundMissing(id);
      if (isFrozen(before.status)) throw new RoundFrozen(before.status);
      const { affected } = await this.store.update({ id, status: 'draft', version }, { ...(await this.worked(input, id)), preparedBy: by.id, version: version + 1 } as never);
      if (affected !== 1) throw new RoundChangedMeanwhile();
      await this.audit.record('round.changed', by, id, { version: version + 1 });
    });
  }

  /** What is wrong with it, for the form; empty when it may be saved. */
  async whyUnfit(input: RoundInput, id?: string): Promise<DraftFault[]> {
    const sameOrder = input.orderNo ? await this.store.findOneBy({ orderNo: input.orderNo, ...(id && { id: Not(id) }) }) : null;
    return whyUnfit({ ...input, effectiveOn: effectiveDay(input.fiscalYear, input.half) }, { holidays: await this.holidays.list(), orderUsedBy: sameOrder?.name ?? null });
  }

  private async worked(input: RoundInput, id?: string) {
    const faults = await this.whyUnfit(input, id);
    if (faults.length > 0) throw new RoundUnfit(faults);
    await this.instruments.get(input.instrumentId);
    const observed = observationPeriod(await this.closeBefore(input.closesOn), input.closesOn);
    return {
      ...input, effectiveOn: effectiveDay(input.fiscalYear, input.half), closesAt: closingInstant(input.closesOn),
      observedFrom: observed.from, observedTo: observed.to,
    };
  }

  /** Observation runs on from the last round that took answers. */
  private async closeBefore(closesOn: string): Promise<string | null> {
    const [row] = await this.unit.select<{ day: string | null }>(
      "SELECT MAX(closes_on) AS day FROM survey_rounds WHERE closes_on < ? AND status IN ('open', 'closing', 'closed', 'released', 'archived')", [closesOn],
    );
    return row?.day ?? null;
  }

  private get store() {
    return this.unit.repository(Round);
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexService } from '@app/hr';
import type { Actor } from '@app/identity';
import { bangkokDay, Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Holidays } from '../invitations/holidays';
import type { Round } from '../rounds/round.entity';
import { annexSource } from './annex-content.rules';
import { Knowledge } from './knowledge.entity';
import { letterKnownOn, reviewUntil } from './knowledge.rules';
import { KnownOnUnfit, LateOnlyLater, NotKnownYet, ResultNotReleased } from './results.errors';

/** Which result is known. */
export interface ResultKey {
  roundId: string;
  rateeId: string;
  version: number;
}

const PLACE = 'round_id = ? AND ratee_id = ? AND version = ?';
const placeOf = ({ roundId, rateeId, version }: ResultKey) => [roundId, rateeId, version];

/** Who knows the own result since when. Each officer's own window begins here. */
@Injectable()
export class KnowledgeService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly holidays: Holidays,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  find(key: ResultKey): Promise<Knowledge | null> {
    return this.store.findOneBy({ roundId: key.roundId, rateeId: key.rateeId, version: key.version });
  }

  /** The officer opened the page. Only the first time counts, and it comes before a letter that has not taken effect. */
  opened(round: Round, key: ResultKey): Promise<void> {
    return this.note(round, key, { how: 'opened', knownOn: this.clock.today(), documentNo: null, recordedBy: null });
  }

  /** HR handed the sealed result over against a signature; signing is not agreeing. */
  async signed(round: Round, key: ResultKey, on: string, documentNo: string, by: Actor): Promise<void> {
    this.checkDay(round, on);
    await this.unit.run(async () => {
      await this.note(round, key, { how: 'signed', knownOn: on, documentNo, recordedBy: by.id });
      await this.audit.record('result.handed-over', by, key.rateeId, { round: key.roundId, version: key.version, on, documentNo });
    });
  }

  /** HR wrote to the unit of those who have no other way: known on the fifteenth day after. Nothing changes for whoever knows already. */
  async letter(round: Round, keys: readonly ResultKey[], sentOn: string, documentNo: string, by: Actor): Promise<void> {
    this.checkDay(round, sentOn);
    const knownOn = letterKnownOn(sentOn);
    const until = await this.windowOf(round, knownOn);
    await this.unit.run(async () => {
      const known = new Set((await this.store.findBy({ roundId: round.id, rateeId: In(keys.map((key) => key.rateeId)) })).map((row) => `${row.rateeId} ${row.version}`));
      const told = keys.filter((key) => !known.has(`${key.rateeId} ${key.version}`));
      if (told.length === 0) return;
      await this.insert(told.map((key) => ({ ...key, how: 'letter', knownOn, reviewUntil: until, documentNo, recordedBy: by.id })));
      await this.noteInAnnex(told, until);
      await this.audit.record('result.letter-sent', by, told.length === 1 ? told[0]!.rateeId : round.id, { round: round.id, results: told.length, sentOn, documentNo });
    });
  }

  /** The committee lets an officer be late, for good reason. */
  async late(key: ResultKey, until: string, reason: string, by: Actor): Promise<void> {
    await this.unit.run(async () => {
      const known = await this.find(key);
      if (!known) throw new NotKnownYet();
      if (until <= (known.lateUntil ?? known.reviewUntil) || until < this.clock.today()) throw new LateOnlyLater();
      await this.unit.execute(`UPDATE survey_knowledge SET late_until = ?, late_reason = ? WHERE ${PLACE}`, [until, reason, ...placeOf(key)]);
      await this.noteInAnnex([key], until);
      await this.audit.record('review.late-allowed', by, key.rateeId, { round: key.roundId, until, reason });
    });
  }

  /** "ข้าพเจ้าได้รับทราบผลแล้ว". */
  async acknowledge(key: ResultKey, by: Actor): Promise<void> {
    await this.unit.run(async () => {
      const changed = await this.unit.execute(`UPDATE survey_knowledge SET acknowledged_on = ? WHERE ${PLACE} AND acknowledged_on IS NULL`, [this.clock.today(), ...placeOf(key)]);
      if (changed === 1) await this.audit.record('result.acknowledged', by, key.rateeId, { round: key.roundId, version: key.version });
    });
  }

  private note(round: Round, key: ResultKey, noted: Pick<Knowledge, 'how' | 'knownOn' | 'documentNo' | 'recordedBy'>): Promise<void> {
    return this.unit.run(async () => {
      const until = await this.windowOf(round, noted.knownOn);
      await this.insert([{ ...key, ...noted, reviewUntil: until }]);
      // A letter is for those who have neither opened nor signed: an earlier day of either replaces it.
      await this.unit.execute(
        `UPDATE survey_knowledge SET how = ?, known_on = ?, review_until = ?, document_no = ?, recorded_by = ? WHERE ${PLACE} AND how = 'letter' AND known_on > ?`,
        [noted.how, noted.knownOn, until, noted.documentNo, noted.recordedBy, ...placeOf(key), noted.knownOn],
      );
      const known = await this.find(key);
      if (known) await this.noteInAnnex([key], known.reviewUntil);
    });
  }

  /** What is known already stays: two openings in one moment are one. */
  private async insert(rows: Omit<Knowledge, 'lateUntil' | 'lateReason' | 'acknowledgedOn'>[]): Promise<void> {
    const whole = rows.map((row) => ({ ...row, lateUntil: null, lateReason: null, acknowledgedOn: null }));
    for (let from = 0; from < whole.length; from += 500) {
      await this.store.createQueryBuilder().insert().values(whole.slice(from, from + 500)).orIgnore().updateEntity(false).execute();
    }
  }

  /** All of one version: their entries in the annex have the same source. */
  private async noteInAnnex(keys: readonly ResultKey[], until: string): Promise<void> {
    for (const version of new Set(keys.map((key) => key.version))) {
      const same = keys.filter((key) => key.version === version);
      await this.annex.noteReviewUntil(same.map((key) => key.rateeId), 'ethics-result', annexSource(same[0]!.roundId, version), until);
    }
  }

  /** Never from before the day on which it is noted: nobody can end an officer's fifteen days by writing down an older one. */
  private async windowOf({ settings }: Round, knownOn: string): Promise<string> {
    const today = this.clock.today();
    return reviewUntil(knownOn > today ? knownOn : today, settings.reviewDays, await this.holidays.list());
  }

  private checkDay({ releasedAt }: Round, day: string): void {
    if (!releasedAt) throw new ResultNotReleased();
    if (day < bangkokDay(releasedAt)) throw new KnownOnUnfit('before-release');
    if (day > this.clock.today()) throw new KnownOnUnfit('in-future');
  }

  private get store() {
    return this.unit.repository(Knowledge);
  }
}

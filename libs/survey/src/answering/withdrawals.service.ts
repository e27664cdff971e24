import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, LinksService } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { AnsweringClosed, WithdrawalNeedsTwo } from './answering.errors';
import { OpenRounds, STILL_OPEN } from './open-rounds';
import { RoundKeys } from './round-keys';
import { handleOf, openSheet, type Pair } from './seal';

/** Takes sheets back while the round is open, unseen: only the handle inside a seal is compared, in memory. */
@Injectable()
export class WithdrawalsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: OpenRounds,
    private readonly keys: RoundKeys,
    private readonly links: LinksService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** What the two signatures (act `withdraw-code`) are given under: this card, not the one that comes after it. */
  async subjectFor(roundId: string, raterId: string): Promise<string> {
    const [link] = await this.unit.select<{ generation: number }>(
      "SELECT generation FROM identity_links WHERE purpose = 'answer' AND scope = ? AND person = ?", [roundId, raterId]);
    return `${raterId}.${link?.generation ?? 0}`;
  }

  /** "Somebody used my card": every sheet sent under it is withdrawn, its drafts go, and the code is replaced. Nobody is told how many. */
  async withdrawByRater(roundId: string, raterId: string, by: Actor): Promise<void> {
    const round = await this.rounds.get(roundId);
    const subject = await this.subjectFor(roundId, raterId);
    await this.expectTwoSignatures(roundId, subject);
    const key = await this.keys.of(roundId);
    await this.unit.run(async () => {
      // Holds the close off, and shows the notice anew to whom the card belongs.
      const open = await this.unit.execute(`UPDATE survey_raters SET notice_seen = 0 WHERE round_id = ? AND id = ? AND ${STILL_OPEN}`, [roundId, raterId, roundId, this.clock.now()]);
      if (open !== 1) throw new AnsweringClosed(round.closesAt, round.settings.contactTel);
      await this.links.reissue({ purpose: 'answer', scope: roundId, person: raterId });
      await this.unit.execute("UPDATE survey_assignments SET state = 'waiting' WHERE round_id = ? AND rater_id = ? AND state = 'submitted'", [roundId, raterId]);
      const asked = await this.unit.select<{ rateeId: string }>('SELECT ratee_id AS rateeId FROM survey_assignments WHERE round_id = ? AND rater_id = ?', [roundId, raterId]);
      for (const { rateeId } of asked) await this.removeSheet(key, { roundId, raterId, rateeId });
      await this.unit.execute('DELETE FROM survey_drafts WHERE round_id = ? AND rater_id = ?', [roundId, raterId]);
      await this.audit.record('answers.withdrawn', by, raterId, { roundId });
    });
  }

  /** One pair that should not have been: in the caller's unit, which also writes the trace and the reason. */
  async withdrawAssignment(pair: Pair): Promise<void> {
    const { roundId, raterId, rateeId } = pair;
    const round = await this.rounds.get(roundId);
    const key = await this.keys.of(roundId);
    await this.unit.run(async () => {
      const taken = await this.unit.execute(
        `UPDATE survey_assignments SET state = 'withdrawn' WHERE round_id = ? AND rater_id = ? AND ratee_id = ? AND ${STILL_OPEN}`,
        [roundId, raterId, rateeId, roundId, this.clock.now()],
      );
      if (taken !== 1) throw new AnsweringClosed(round.closesAt, round.settings.contactTel);
      await this.removeSheet(key, pair);
      for (const table of ['survey_drafts', 'survey_declines']) {
        await this.unit.execute(`DELETE FROM ${table} WHERE round_id = ? AND rater_id = ? AND ratee_id = ?`, [roundId, raterId, rateeId]);
      }
    });
  }

  private async removeSheet(key: Buffer, { roundId, raterId, rateeId }: Pair): Promise<void> {
    const handle = handleOf(key, raterId);
    // A plain read on MariaDB sees the moment at which the unit began to read: a sheet sent just now would escape.
    const current = this.unit.engineKind === 'mariadb' ? ' LOCK IN SHARE MODE' : '';
    const sheets = await this.unit.select<{ id: string; sealed: Buffer }>(
      `SELECT id, sealed FROM survey_sealed_sheets WHERE round_id = ? AND ratee_id = ?${current}`, [roundId, rateeId]);
    for (const { id, sealed } of sheets) {
      if (openSheet(key, roundId, rateeId, sealed).handle !== handle) continue;
      await this.unit.execute('DELETE FROM survey_sealed_sheets WHERE round_id = ? AND ratee_id = ? AND id = ?', [roundId, rateeId, id]);
    }
  }

  private async expectTwoSignatures(roundId: string, subject: string): Promise<void> {
    const [hands] = await this.unit.select<{ persons: number; signing: number }>(
      `SELECT COUNT(DISTINCT user_id) AS persons, COUNT(DISTINCT signing_group) AS signing FROM survey_signatures
        WHERE round_id = ? AND act = 'withdraw-code' AND subject = ?`,
      [roundId, subject],
    );
    const signed = Math.min(Number(hands?.persons ?? 0), Number(hands?.signing ?? 0));
    if (signed < 2) throw new WithdrawalNeedsTwo(signed);
  }
}

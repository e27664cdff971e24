import { UnitOfWork } from '@app/database';
import { type Actor, LinksService } from '@app/identity';
import { JobQueue } from '@app/jobs';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { resultReady } from '../invitations/invitation.jobs';
import type { Round } from '../rounds/round.entity';
import { RoundCannotMove } from '../rounds/round.errors';
import { RoundsService } from '../rounds/rounds.service';
import type { Signature } from '../rounds/signature.entity';
import { twoDifferentGroups } from '../rounds/signature.rules';
import { SignaturesService } from '../rounds/signatures.service';
import { QualityFacts, ReleaseFactsReader } from './release-facts';
import { ReleaseNotReady } from './release.errors';
import { writeAnnex } from './release.jobs';
import { NOTED_EXEMPTIONS, whyNotReleasable } from './release.rules';

/** What was signed: the results of the close, which nobody can change any more. */
const SUBJECT = 'round';

/** Makes results known. Two persons of different groups sign; what was released never changes and is never computed again. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rounds: RoundsService,
    private readonly signatures: SignaturesService,
    private readonly reader: ReleaseFactsReader,
    private readonly links: LinksService,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  facts(round: Round): Promise<QualityFacts> {
    return this.reader.of(round);
  }

  hands(roundId: string): Promise<Signature[]> {
    return this.signatures.signaturesOf(roundId, 'release', SUBJECT);
  }

  /** Adds a hand; the one that makes them two of different groups releases the round in the same unit. */
  sign(roundId: string, by: Actor): Promise<'signed' | 'released'> {
    return this.unit.run(async () => {
      await this.checkReady(roundId);
      const hands = await this.signatures.sign(roundId, 'release', SUBJECT, by);
      if (!twoDifferentGroups(hands)) return 'signed';
      await this.release(roundId, by);
      return 'released';
    });
  }

  private async release(roundId: string, by: Actor): Promise<void> {
    // Of two who sign as the second at the same moment the slower one finds the round released, and nothing of its unit stays.
    await this.rounds.move(roundId, 'closed', 'released', by, { releasedAt: this.clock.now() });
    await this.links.issue('result', roundId, await this.addressees(roundId));
    await this.jobs.add(resultReady, { roundId }, { dedupeKey: `result-ready:${roundId}` });
    const { use } = await this.rounds.get(roundId);
    if (use === 'decision') await this.jobs.add(writeAnnex, { roundId }, { dedupeKey: `write-annex:${roundId}` });
  }

  private async checkReady(roundId: string): Promise<void> {
    const round = await this.rounds.get(roundId);
    if (round.status === 'released') throw new RoundCannotMove('released', 'released');
    const reasons = whyNotReleasable(await this.facts(round));
    if (reasons.length > 0) throw new ReleaseNotReady(reasons);
  }

  /** Everybody with a result, and everybody who is told that there is none this time. */
  private async addressees(roundId: string): Promise<string[]> {
    const rows = await this.unit.select<{ id: string }>(
      `SELECT ratee_id AS id FROM survey_results WHERE round_id = ?
       UNION SELECT officer_id AS id FROM survey_participants WHERE round_id = ? AND exemption IN (${NOTED_EXEMPTIONS.map(() => '?').join(', ')})`,
      [roundId, roundId, ...NOTED_EXEMPTIONS]);
    return rows.map(({ id }) => id);
  }
}

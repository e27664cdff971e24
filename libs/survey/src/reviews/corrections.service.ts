import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { AnnexService } from '@app/hr';
import type { Actor } from '@app/identity';
import type { Passed } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DocumentDoor, placeOf } from '../gate/document-door';
import { FiguresRefused, NotPublishable } from '../gate/gate.errors';
import { passedAgain } from '../gate/republication.rules';
import { Participant } from '../participants/participant.entity';
import { agreedOutcome } from '../release/held-results.rules';
import { isBetrayed } from '../replay/fault-gate.rules';
import { ReplayEngine } from '../replay/replay-engine.service';
import { annexContent, type AnnexResult, annexSource, isExecutiveLevel } from '../results/annex-content.rules';
import type { PublishedFigures } from '../results/published-figures';
import { Result } from '../results/result.entity';
import { ResultChangedMeanwhile, ResultMissing } from '../results/results.errors';
import { Round } from '../rounds/round.entity';
import { SignaturesService } from '../rounds/signatures.service';
import { figuresAfter, isSameDocument, type Replayed, unchanged, withoutLevel } from './correction.rules';
import { NothingToCorrect } from './review.errors';
import type { Decision } from './review.rules';

/** A correction never changes what was released: it adds a version that supersedes it, with its reason and document. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly replay: ReplayEngine,
    private readonly signatures: SignaturesService,
    private readonly annex: AnnexService,
    private readonly audit: AuditTrail,
  ) {}

  /** In the caller's unit. Returns the new version. */
  apply(key: { roundId: string; rateeId: string; version: number }, decision: Decision, by: Actor): Promise<Result> {
    return this.unit.run(async () => {
      const { roundId, rateeId } = key;
      const round = await this.unit.repository(Round).findOneByOrFail({ id: roundId });
      const before = await this.unit.repository(Result).findOneBy({ roundId, rateeId, version: key.version });
      if (!before) throw new ResultMissing();
      const { next, figures } = await this.corrected(before, decision, round);
      await this.supersede(before, next);
      await this.audit.record('result.corrected', by, rateeId, { round: roundId, version: next.version, outcome: decision.outcome, documentNo: decision.documentNo });
      await this.toAnnex(round, before, { ...next, figures }, decision, by);
      return next;
    });
  }

  private async supersede(before: Result, next: Result): Promise<void> {
    const changed = await this.unit.execute(
      "UPDATE survey_results SET state = 'superseded' WHERE round_id = ? AND ratee_id = ? AND version = ? AND state IN ('current', 'suspended')",
      [before.roundId, before.rateeId, before.version]);
    if (changed !== 1) throw new ResultChangedMeanwhile();
    await this.unit.repository(Result).createQueryBuilder().insert().values(next as never).updateEntity(false).execute();
  }

  /** What stood in the annex is superseded there too; what newly became a valid result enters it. */
  private async toAnnex(round: Round, before: Result, next: Omit<Result, 'figures'> & AnnexResult, decision: Decision, by: Actor): Promise<void> {
    const person = await this.unit.repository(Participant).findOneByOrFail({ roundId: round.id, officerId: next.rateeId });
    if (round.use !== 'decision' || isExecutiveLevel(person.position.level)) return;
    const old = await this.annex.find(next.rateeId, 'ethics-result', annexSource(round.id, before.version));
    if (!old && next.evidenceState !== 'sufficient') return;
    await this.annex.write([{
      officerId: next.rateeId, kind: 'ethics-result', source: annexSource(round.id, next.version),
      content: { ...annexContent(round, person.name, person.position, next, decision.facts), annulled: next.state === 'annulled' },
      supersedes: old?.id ?? null, documentNo: decision.documentNo,
    }], by);
  }

  /** Every earlier version was shown: the new one must betray nobody beside all of them. */
  private async corrected(before: Result, decision: Decision, round: Round): Promise<{ next: Result; figures: Passed<PublishedFigures> }> {
    const { settings } = round;
    const versions = await this.unit.repository(Result).find({ where: { roundId: before.roundId, rateeId: before.rateeId }, order: { version: 'ASC' } });
    const replayed = decision.outcome === 'replayed' ? await this.replay.ofRatee(round, before) : null;
    // What somebody wrote into the tables is read by nobody; the sheets may stand in its place all the same.
    const readable = (open: () => Passed<PublishedFigures> | null) => (replayed ? orNull(open) : open());
    const [record, assigned] = [readable(() => this.door.record(before)), readable(() => this.door.assigned(before))];
    const heldBack = replayed && !record && (await this.wasHeldBack(before));
    const instead = (sheets: Replayed) => (heldBack ? withoutLevel(sheets.figures) : sheets.figures);
    const old = { record: record ?? instead(replayed!.record), assigned: assigned ?? (replayed && instead(replayed.assigned)) };
    const changed = figuresAfter(old.record, decision, settings, { record: old.record, replayed: replayed?.record ?? null });
    if (!changed) throw new NothingToCorrect();
    const changedAssigned = old.assigned && (figuresAfter(old.assigned, decision, settings, { record: old.record, replayed: replayed?.assigned ?? null }) ?? unchanged(old.assigned));

    if (record && isUntouched(decision, record, changed) && (!assigned || isUntouched(decision, assigned, changedAssigned!))) throw new NothingToCorrect();

    const earlier = { record: versions.flatMap((one) => readable(() => this.door.record(one)) ?? []), assigned: versions.flatMap((one) => readable(() => this.door.assigned(one)) ?? []) };
    const again = (view: 'record' | 'assigned', next: PublishedFigures) => {
      if (replayed && earlier[view].some((one) => isBetrayed(view, one, next, replayed))) throw new NotPublishable(['corrected-before']);
      return passedAgain(view, earlier[view], next, settings, replayed ? [...earlier[view], next].map(() => replayed.sheets) : undefined);
    };
    const figures = again('record', changed);
    const forAssigned = changedAssigned && again('assigned', changedAssigned);
    const key = { roundId: before.roundId, rateeId: before.rateeId, version: before.version + 1 };
    const next: Result = {
      ...before, ...key, figures: this.door.seal(placeOf(key, 'record'), figures), figuresForAssigned: forAssigned && this.door.seal(placeOf(key, 'assigned'), forAssigned),
      ownFigures: null, state: decision.outcome === 'annulled' ? 'annulled' : 'current', n: figures.n,
      evidenceState: figures.evidence.state, countsForStrategy3: figures.evidence.state === 'sufficient', reason: decision.reason, documentNo: decision.documentNo,
    };
    return { next, figures };
  }

  /** Of a document that cannot be read, the signatures still tell it. */
  private async wasHeldBack({ roundId, rateeId }: Result): Promise<boolean> {
    return agreedOutcome(await this.signatures.signaturesOf(roundId, 'review-delta', rateeId)) === 'without-level';
  }
}

function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof FiguresRefused) return null;
    throw error;
  }
}

/** Computed again to the same figures: then no version with another number, and no reason to lose the adjusted score. */
const isUntouched = ({ outcome }: Decision, before: PublishedFigures, after: PublishedFigures): boolean =>
  (outcome === 'recomputed' || outcome === 'replayed') && isSameDocument(unchanged(before), unchanged(after));

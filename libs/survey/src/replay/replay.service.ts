import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { addDays, bangkokDay, Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { DocumentDoor } from '../gate/document-door';
import { FiguresRefused } from '../gate/gate.errors';
import type { PublishedFigures } from '../results/published-figures';
import { Result } from '../results/result.entity';
import { afterDecisions, type Correction, figuresAfter, fromCells } from '../reviews/correction.rules';
import { Review } from '../reviews/review.entity';
import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';
import { type KeptRound, KeptRoundReader } from './kept-round.reader';
import { goneRatees, hasIntervals, lostResults, RAW } from './kept-round.rules';
import { RoundNotClosedYet } from './replay.errors';
import { difference, type Difference, type Replay, ReplayTally } from './replay.report';
import { firstVersion, laterVersion, notAtAll, type ReplayedDocument, type Source, type WhyNot } from './replay.rules';
import { replayedFigures, type ReplayedRound } from './replayed-figures.rules';

type View = 'record' | 'assigned';
/** A stored version whose documents the door let out. */
interface Opened {
  result: Result;
  figures: Record<View, PublishedFigures | null>;
  adjusted: boolean;
}
interface Told {
  from: Source;
  documents: [View, ReplayedDocument][];
}

/**
 * Computes a closed round again from what is left of it and holds it against every version that is stored: the first from
 * the sheets, or from its cells once these are destroyed, each later one by its own decision from the version before.
 */
@Injectable()
export class ReplayService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reader: KeptRoundReader,
    private readonly door: DocumentDoor,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** `named`: id, order number, or a name that one round alone has. */
  async find(named: string): Promise<Round> {
    // Ids are ASCII in the database and cannot be compared with a Thai name there.
    const rounds = await this.unit.repository(Round).find();
    const byName = rounds.filter(({ name }) => name === named);
    const found = rounds.find(({ id, orderNo }) => id === named || orderNo === named) ?? (byName.length === 1 ? byName[0] : undefined);
    if (!found) throw new RoundMissing(named);
    return found;
  }

  async replay(round: Round, by: Actor): Promise<Replay> {
    if (!['closed', 'released', 'archived'].includes(round.status)) throw new RoundNotClosedYet(round.status);
    const kept = await this.reader.read(round);
    const replayed = replayedFigures(kept);
    const results = await this.unit.repository(Result).find({ where: { roundId: round.id }, order: { rateeId: 'ASC', version: 'ASC' } });
    const decisions = await this.decisions(round.id);
    const tally = new ReplayTally(round, replayed.miscounted.map(({ rateeId, cell, counted, found }) => difference(rateeId, 1, 'record', `sheets.${cell}`, found - counted)));

    for (const rateeId of lostResults(kept)) tally.differs(difference(rateeId, 1, 'record', 'result', null));
    const gone = goneRatees(kept);
    if (gone.size > 0 && !this.mayBeGone(round)) for (const rateeId of gone) tally.differs(difference(rateeId, 1, 'record', 'sheets', null));
    const past: Past = { kept, replayed, gone, decisions };
    let before: Opened | null = null;
    for (const result of results) {
      if (before?.result.rateeId !== result.rateeId) before = null;
      const opened = this.open(result, (lost) => tally.differs(lost));
      const told = opened && (result.version === 1 ? first(opened, past, round) : later(opened, before, past, round));
      if (told) tally.add(result, told.from, told.documents);
      before = opened;
    }

    const report = tally.report();
    await this.unit.run(() => this.audit.record('round.replayed', by, round.id, { versions: report.versions, differences: report.differences.length, from: report.from }));
    return report;
  }

  /** A document that was written into is a difference by itself, and nothing is read from it. */
  private open(result: Result, lost: (found: Difference) => void): Opened | null {
    try {
      const own = this.door.own(result);
      return { result, figures: { record: this.door.record(result), assigned: this.door.assigned(result) }, adjusted: own !== null };
    } catch (error) {
      if (!(error instanceof FiguresRefused)) throw error;
      lost(difference(result.rateeId, result.version, 'record', 'seal', null));
      return null;
    }
  }

  /** The time of keeping sheets begins with the release. */
  private mayBeGone({ releasedAt, settings }: Round): boolean {
    return releasedAt !== null && addDays(bangkokDay(releasedAt), settings.keepSheetsDays) <= this.clock.today();
  }

  private async decisions(roundId: string): Promise<Map<string, Review>> {
    const answered = await this.unit.repository(Review).find({ where: { roundId, state: 'answered' } });
    return new Map(answered.filter(({ outcome }) => outcome !== 'dismissed').map((review) => [`${review.rateeId} ${review.version}`, review]));
  }
}

/** What a version may be computed from. */
interface Past {
  kept: KeptRound;
  replayed: ReplayedRound;
  gone: ReadonlySet<string>;
  /** By `rateeId version` of the version that was corrected. */
  decisions: ReadonlyMap<string, Review>;
}

function first({ result: { rateeId, methodVersion }, figures, adjusted }: Opened, { kept, replayed, gone }: Past, { settings }: Round): Told {
  const from = gone.has(rateeId) ? 'cells' : 'sheets';
  // Of stored cells, one rater's variance is read back out of the stored interval.
  const noInterval: WhyNot | null = from === 'cells' || hasIntervals(kept, methodVersion) ? null : methodVersion === RAW ? 'other-sheets-destroyed' : 'variances-not-kept';
  return { from, documents: views(figures).map(([view, stored]) => {
    const computed = from === 'sheets' ? replayed.figures.get(rateeId)![view] : fromCells(stored, settings);
    return [view, computed ? firstVersion({ stored, computed, from, adjusted: adjusted && view === 'record', noInterval }) : notAtAll('only-overall')];
  }) };
}

function later({ result: { rateeId, version, methodVersion }, figures }: Opened, before: Opened | null, past: Past, { settings }: Round): Told {
  const decision = past.decisions.get(`${rateeId} ${version - 1}`)?.proposal;
  if (!decision) return nothing(figures, 'correction-unknown');
  const isReplayed = decision.outcome === 'replayed';
  if (isReplayed && past.gone.has(rateeId)) return nothing(figures, 'sheets-destroyed');
  const chain = isReplayed ? afterDecisions(past.replayed.figures.get(rateeId)!, decisionsUpTo(past, rateeId, version - 1), settings) : null;
  // A document that nobody can read was replaced by the sheets alone.
  const record = before?.figures.record ?? chain?.record;
  return { from: 'correction', documents: views(figures).map(([view, stored]) => {
    const old = before?.figures[view] ?? chain?.[view];
    if (!old || !record) return [view, notAtAll('correction-unknown')];
    const beside = { record, replayed: chain && { figures: chain[view], hasInterval: hasIntervals(past.kept, methodVersion) } };
    return [view, laterVersion(stored, figuresAfter(old, decision, settings, beside) ?? figuresAfter(old, { outcome: 'facts-corrected' }, settings, beside)!)];
  }) };
}

const nothing = (figures: Opened['figures'], why: WhyNot): Told => ({ from: 'nothing', documents: views(figures).map(([view]) => [view, notAtAll(why)]) });

const decisionsUpTo = ({ decisions }: Past, rateeId: string, version: number): Correction[] =>
  Array.from({ length: version - 1 }, (_, n) => decisions.get(`${rateeId} ${n + 1}`)?.proposal ?? []).flat();

const views = (figures: Opened['figures']): [View, PublishedFigures][] =>
  (['record', 'assigned'] as const).flatMap((view): [View, PublishedFigures][] => (figures[view] ? [[view, figures[view]]] : []));

import { UnitOfWork } from '@app/database';
import { AnnexService } from '@app/hr';
import type { Actor } from '@app/identity';
import { AuditTrail } from '@app/audit';
import { Injectable } from '@nestjs/common';

import { Participant } from '../participants/participant.entity';
import { annexContent, annexSource, isExecutiveLevel } from '../results/annex-content.rules';
import type { PublishedFigures } from '../results/published-figures';
import { Result } from '../results/result.entity';
import { ResultChangedMeanwhile, ResultMissing } from '../results/results.errors';
import { Round } from '../rounds/round.entity';
import { annulled, unchanged, withoutCell, withWeights } from './correction.rules';
import { NothingToCorrect } from './review.errors';
import type { Decision } from './review.rules';

/** A correction never changes what was released: it adds a version that supersedes it, with its reason and document. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly unit: UnitOfWork,
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
      const next = corrected(before, decision, round);
      await this.supersede(before, next);
      await this.audit.record('result.corrected', by, rateeId, { round: roundId, version: next.version, outcome: decision.outcome, documentNo: decision.documentNo });
      await this.toAnnex(round, before, next, decision, by);
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
  private async toAnnex(round: Round, before: Result, next: Result, decision: Decision, by: Actor): Promise<void> {
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
}

function corrected(before: Result, decision: Decision, { settings }: Round): Result {
  const figures = figuresAfter(before.figures, decision, settings);
  const figuresForAssigned = before.figuresForAssigned && figuresAfter(before.figuresForAssigned, decision, settings, before.figures);
  if (!figures) throw new NothingToCorrect();
  return {
    ...before, figures, figuresForAssigned: figuresForAssigned ?? null, version: before.version + 1,
    state: decision.outcome === 'annulled' ? 'annulled' : 'current',
    overall: figures.overall, percent: figures.percent, level: figures.level, n: figures.n,
    evidenceState: figures.evidence.state, countsForStrategy3: figures.evidence.state === 'sufficient',
    adjusted: null, delta: null, reason: decision.reason, documentNo: decision.documentNo,
  };
}

/** `record`: the figures of record, whose cell was named; a viewer's own view may hold its relations in another cell, or in none. */
function figuresAfter(figures: PublishedFigures, decision: Decision, settings: Round['settings'], record: PublishedFigures = figures): PublishedFigures | null {
  switch (decision.outcome) {
    case 'annulled':
      return annulled(figures);
    case 'recomputed':
      return withWeights(figures, decision.weights!, settings) ?? (figures === record ? null : unchanged(figures));
    case 'cell-voided': {
      const relations = record.cells.find((cell) => cell.key === decision.cell)?.relations ?? [];
      return withoutCell(figures, relations, settings) ?? (figures === record ? null : unchanged(figures));
    }
    default:
      return unchanged(figures);
  }
}

import { AuditTrail } from '@app/audit';
import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { SYSTEM } from '@app/identity';
import type { Passed } from '@app/kernel';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';

import type { OwnFigures, PublishedFigures } from '../results/published-figures';
import type { Result } from '../results/result.entity';
import { FiguresRefused } from './gate.errors';
import { pass } from './passed';
import { type Place, sealed, type SealedDocument, type View, whyRefused } from './sealed-document';

type Placed = Pick<Result, 'roundId' | 'rateeId' | 'version'>;

/**
 * The way of figures into the tables and out of them. What goes in has passed the gate and gets a seal over all it says
 * and where it belongs; what comes out is admitted again only if the seal fits.
 */
@Injectable()
export class DocumentDoor implements BeforeApplicationShutdown {
  private readonly log = new Logger(DocumentDoor.name);
  private readonly reports = new Set<Promise<void>>();

  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
    private readonly audit: AuditTrail,
  ) {}

  record(result: Placed & Pick<Result, 'figures'>): Passed<PublishedFigures> {
    return this.admit<PublishedFigures>(placeOf(result, 'record'), result.figures);
  }

  /** Null where whoever was asked to rate gets no view of their own. */
  assigned(result: Placed & Pick<Result, 'figuresForAssigned'>): Passed<PublishedFigures> | null {
    return result.figuresForAssigned && this.admit<PublishedFigures>(placeOf(result, 'assigned'), result.figuresForAssigned);
  }

  /** One of the two views, never both. Without the second one nothing is shown rather than too much. */
  viewFor(result: Placed & Pick<Result, 'figures' | 'figuresForAssigned'>, wasAsked: boolean): Passed<PublishedFigures> | null {
    return wasAsked ? this.assigned(result) : this.record(result);
  }

  /** What severity changes, for the officer's own page. Null where the round is not adjusted. */
  own(result: Placed & Pick<Result, 'ownFigures'>): Passed<OwnFigures> | null {
    return result.ownFigures && this.admit<OwnFigures>(placeOf(result, 'own'), result.ownFigures);
  }

  seal(place: Place, figures: Passed<object>): SealedDocument {
    return sealed(this.key, place, figures);
  }

  admit<T extends object>(place: Place, document: SealedDocument): Passed<T> {
    const refusal = whyRefused(this.key, place, document);
    if (refusal) {
      this.report(place, refusal);
      throw new FiguresRefused(refusal);
    }
    const { passed: _, ...figures } = document;
    return pass(figures as T);
  }

  /** Until every refusal stands in the trail: the database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.reports);
  }

  /** The unit that met the document is about to fail, and its trace must stay: it is written beside it, afterwards. */
  private report({ roundId, subject, version, view }: Place, reason: string): void {
    const writing = this.unit
      .detached(() => this.unit.run(() => this.audit.record('figures.refused', SYSTEM, subject, { round: roundId, version, view, reason })))
      .catch((error: unknown) => this.log.error(`a refused figure could not be recorded: ${String(error)}`))
      .finally(() => this.reports.delete(writing));
    this.reports.add(writing);
  }

  private get key(): Buffer {
    return this.config.key('gate');
  }
}

export const placeOf = ({ roundId, rateeId, version }: Placed, view: View): Place => ({ roundId, subject: rateeId, version, view });

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, daysBetween, type Locale } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { FiguresRefused } from '../gate/gate.errors';
import { InstrumentsService } from '../instruments/instruments.service';
import { Participant } from '../participants/participant.entity';
import { positionOf } from '../results/annex-content.rules';
import { groupName, resultPage } from '../results/result-page.rules';
import { wordsOf } from '../results/result-words';
import { OwnResultRefused } from '../results/results.errors';
import { ResultsReader } from '../results/results.reader';
import { Round } from '../rounds/round.entity';
import { StatementsService } from '../statements/statements.service';
import { proposalDigest } from './deciding.service';
import { HearingService } from './hearing.service';
import type { Review } from './review.entity';
import { NotOnPanel } from './review.errors';
import { OUTCOMES } from './review.rules';
import { ReviewsService } from './reviews.service';

const NO_FIGURES = { altered: false, page: null, words: null, cells: [] };

/** What each kind of reader sees of a review: HR its course, the panel all of it, the person concerned nothing from this side. */
@Injectable()
export class ReviewFile {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly reviews: ReviewsService,
    private readonly hearing: HearingService,
    private readonly results: ResultsReader,
    private readonly instruments: InstrumentsService,
    private readonly statements: StatementsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async register(by: Actor) {
    const reviews = (await this.reviews.list()).filter((review) => review.rateeId !== by.officerId);
    const [people, rounds] = await Promise.all([this.people(reviews), this.rounds(reviews)]);
    return reviews.map((review) => ({
      id: review.id, ground: review.ground, state: review.state, askedAt: review.askedAt, answerBy: review.answerBy, outcome: review.outcome, documentNo: review.documentNo,
      name: people.get(`${review.roundId} ${review.rateeId}`)?.name ?? '', round: rounds.get(review.roundId)?.name ?? '', ...this.clockOf(review),
    }));
  }

  /** Rounds whose windows may have run out a little while ago. */
  recentRounds(): Promise<Round[]> {
    return this.unit.repository(Round).find({ where: { status: 'released' }, order: { closesOn: 'DESC' }, take: 2 });
  }

  /** Opening a review is a reading of the person's record; the text and the figures are the panel's alone. */
  async open(id: string, by: Actor, locale: Locale) {
    const review = await this.reviews.get(id);
    if (review.rateeId === by.officerId) throw new OwnResultRefused();
    const onPanel = await this.hearing.isMember(id, by.id);
    const round = await this.unit.repository(Round).findOneByOrFail({ id: review.roundId });
    const person = await this.unit.repository(Participant).findOneByOrFail({ roundId: round.id, officerId: review.rateeId });
    const seesAll = onPanel || by.permissions.has('results.read');
    await this.unit.run(() => this.audit.record('review.read', by, review.rateeId, { review: id, round: round.id, office: by.group, purpose: 'review' }));
    const appoints = by.permissions.has('reviews.hear') && review.openKey !== null && review.proposal === null;
    return {
      review: {
        id, ground: review.ground, state: review.state, askedAt: review.askedAt, answerBy: review.answerBy, extended: review.extended, late: review.late,
        outcome: review.outcome, reason: review.reason, documentNo: review.documentNo, answeredAt: review.answeredAt, version: review.version, ...this.clockOf(review),
        text: seesAll ? review.text : null, files: seesAll ? review.files : [],
      },
      round: { id: round.id, name: round.name }, person: { name: person.name, position: positionOf(person.position), unit: person.position.unitName },
      members: await this.hearing.members(id),
      candidates: appoints ? await this.hearing.candidates(review) : null,
      extends: by.permissions.has('reviews.hear') && review.openKey !== null && review.extended === null,
      decides: onPanel && review.state === 'hearing',
      proposal: onPanel && review.state === 'hearing' && review.proposal ? { ...review.proposal, seen: proposalDigest(review.proposal), mine: review.proposal.by === by.id, cellName: review.proposal.cell && groupName(review.proposal.cell.split('+')) } : null,
      outcomes: OUTCOMES,
      onPanel, seesAll,
      ...(onPanel ? await this.figures(review, round, by, locale) : NO_FIGURES),
    };
  }

  async attachment(id: string, fileId: string, by: Actor) {
    const review = await this.reviews.get(id);
    if (review.rateeId === by.officerId) throw new OwnResultRefused();
    if (!by.permissions.has('results.read') && !(await this.hearing.isMember(id, by.id))) throw new NotOnPanel();
    await this.unit.run(() => this.audit.record('review.read', by, review.rateeId, { review: id, file: fileId, office: by.group, purpose: 'review' }));
    return this.statements.file(fileId, review.files);
  }

  private async figures({ roundId, rateeId }: Review, round: Round, by: Actor, locale: Locale) {
    const view = await this.results.forStaff(by, roundId, rateeId, 'review').catch((error: unknown) => {
      // The panel must be able to decide on just such a result: nothing of it is shown, and the sheets may stand instead.
      if (error instanceof FiguresRefused) return null;
      throw error;
    });
    if (!view) return { ...NO_FIGURES, altered: true };
    const { figures } = view;
    const { content } = await this.instruments.get(round.instrumentId);
    const page = resultPage(figures, { content, bands: round.settings.bands, locale });
    return { altered: false, page, words: wordsOf(page, locale), cells: figures.cells.filter(({ key, mean }) => key !== 'self' && mean !== null).map(({ key, n }, at) => ({ key, n, name: page.groups[at]!.name })) };
  }

  private clockOf({ openKey, answerBy }: Review) {
    const left = openKey === null ? null : daysBetween(this.clock.today(), answerBy);
    const overdue = left !== null && left < 0;
    return { open: openKey !== null, daysLeft: left, overdue, rowClass: overdue ? 'hit' : '' };
  }

  private async people(reviews: readonly Review[]): Promise<Map<string, Participant>> {
    if (reviews.length === 0) return new Map();
    const [roundId, officerId] = [In(reviews.map((one) => one.roundId)), In(reviews.map((one) => one.rateeId))];
    const rows = await this.unit.repository(Participant).findBy({ roundId, officerId });
    return new Map(rows.map((row) => [`${row.roundId} ${row.officerId}`, row]));
  }

  private async rounds(reviews: readonly Review[]): Promise<Map<string, Round>> {
    if (reviews.length === 0) return new Map();
    const rows = await this.unit.repository(Round).findBy({ id: In(reviews.map((one) => one.roundId)) });
    return new Map(rows.map((row) => [row.id, row]));
  }
}

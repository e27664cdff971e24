import { UnitOfWork } from '@app/database';
import { DevelopmentSteps, fullName, Officer } from '@app/hr';
import { Clock, daysBetween, type Locale } from '@app/kernel';
import { translate } from '@app/ui';
import { Injectable } from '@nestjs/common';

import { InstrumentsService } from '../instruments/instruments.service';
import { FAULT } from '../reviews/review.rules';
import { ReviewsService } from '../reviews/reviews.service';
import { StatementsService } from '../statements/statements.service';
import { positionOf } from './annex-content.rules';
import { trendVerdict } from './comparison.rules';
import { Lookers } from './lookers.service';
import { OwnResultService, type ReviewWindow } from './own-result.service';
import { resultPage } from './result-page.rules';
import { wordsOf } from './result-words';
import type { OwnResult } from './results.reader';
import { severityOf } from './severity-words.rules';

/** Everything on the officer's own page, put together from what may be shown. */
@Injectable()
export class OwnResultPage {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly instruments: InstrumentsService,
    private readonly own: OwnResultService,
    private readonly statements: StatementsService,
    private readonly reviews: ReviewsService,
    private readonly lookers: Lookers,
    private readonly steps: DevelopmentSteps,
    private readonly clock: Clock,
  ) {}

  async of(own: OwnResult & { window: ReviewWindow }, locale: Locale) {
    const { round, person, result, figures, severity, window } = own;
    const rateeId = person.officerId;
    const [lookers, steps, statement, reviews] = await Promise.all([
      this.lookers.of(rateeId), this.steps.ofOfficer(rateeId), this.statements.current(round.id, rateeId), this.reviews.ofResult(round.id, rateeId),
    ]);
    const common = {
      round: roundWords(round), person: { name: person.name, position: positionOf(person.position), unit: person.position.unitName },
      window, daysLeft: window.state === 'open' && window.lastDay ? daysBetween(this.clock.today(), window.lastDay) : null,
      lookers, steps, statement, reviews: reviews.map(reviewWords), openReview: reviews.some((review) => review.openKey !== null),
      withdrawable: reviews.some((review) => review.openKey !== null && review.ground !== FAULT),
      tel: round.settings.contactTel,
    };
    if (!result || !figures) return { ...common, state: 'exempt' as const, page: null };
    if (result.state === 'annulled') return { ...common, state: 'annulled' as const, page: null, correction: correctionOf(result) };

    const { content } = await this.instruments.get(round.instrumentId);
    const page = resultPage(figures, { content, bands: round.settings.bands, locale });
    const rounds = await this.own.rounds(round, rateeId);
    return {
      ...common,
      state: result.state === 'suspended' ? ('suspended' as const) : ('current' as const),
      page,
      words: wordsOf(page, locale),
      severity: severityOf(severity, figures),
      correction: result.version > 1 ? correctionOf(result) : null,
      comments: await this.own.comments(round, rateeId, figures),
      trend: rounds.length > 1 ? { rounds: rounds.map((one) => ({ ...one, shown: one.trial ? translate(locale, 'results.trend.trial', { label: one.label }) : one.label })), points: rounds.map(({ label, overall, low, high }) => ({ label, value: overall, low, high })), verdict: trendVerdict(rounds) } : null,
      supervisor: page.groups.some(({ name }) => name === 'supervisor') ? await this.nameOf(person.supervisorId) : null,
    };
  }

  private async nameOf(officerId: string | null): Promise<string | null> {
    const officer = officerId && (await this.unit.repository(Officer).findOneBy({ id: officerId }));
    return officer ? fullName(officer) : null;
  }
}

const roundWords = ({ id, name, fiscalYear, half, use, releasedAt, orderNo }: OwnResult['round']) => ({ id, name, fiscalYear, half, use, releasedAt, orderNo, trial: use === 'trial' });

const correctionOf = ({ version, reason, documentNo }: NonNullable<OwnResult['result']>) => ({ version, reason, documentNo });

/** What the officer reads of an own review: never who sits on the panel before it has answered, and no working note. */
const reviewWords = ({ ground, askedAt, answerBy, extended, state, outcome, reason, documentNo, answeredAt, version }: Awaited<ReturnType<ReviewsService['ofResult']>>[number]) =>
  ({ ground, askedAt, answerBy, extended, state, outcome, reason, documentNo, answeredAt, version });

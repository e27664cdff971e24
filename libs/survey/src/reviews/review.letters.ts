import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { fullName, Officer } from '@app/hr';
import { LinksService } from '@app/identity';
import { DeliveriesService, type Delivery, type LetterContent, LetterKinds } from '@app/notifications';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Round } from '../rounds/round.entity';
import { Review } from './review.entity';

const ANSWERED = 'survey.review-answered';

/** Tells an officer that the committee has answered, without a word of what it said: that stands behind the PIN. */
@Injectable()
export class ReviewLetters implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
    private readonly links: LinksService,
    private readonly kinds: LetterKinds,
    private readonly deliveries: DeliveriesService,
  ) {}

  onModuleInit(): void {
    this.kinds.add(ANSWERED, (delivery) => this.fill(delivery));
  }

  /** In the unit of the answer. Whoever has no mail is handed the paper. */
  async answered({ id, roundId, rateeId }: Review): Promise<void> {
    const officer = await this.unit.repository(Officer).findOneBy({ id: rateeId, channel: 'mail', status: 'active' });
    if (!officer?.email) return;
    await this.deliveries.post(ANSWERED, roundId, [{ person: rateeId, address: officer.email, topic: id }], { key: () => `${ANSWERED}:${id}` });
  }

  private async fill({ scope, person, topic }: Delivery): Promise<LetterContent | null> {
    const [round, officer, review, code] = await Promise.all([
      this.unit.repository(Round).findOneBy({ id: scope }), this.unit.repository(Officer).findOneBy({ id: person }),
      this.unit.repository(Review).findOneBy({ id: topic ?? '' }), this.links.codeOf({ purpose: 'result', scope, person }),
    ]);
    if (!round || !officer || !review?.documentNo || !code) return null;
    const data = {
      name: fullName(officer), half: round.half, year: round.fiscalYear, documentNo: review.documentNo, phone: round.settings.contactTel, link: `${this.config.publicUrl}/a/${code}`,
    };
    return { template: 'survey/reviews/review-answered', locale: 'th', data };
  }
}

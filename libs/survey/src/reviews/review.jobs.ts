import { defineJob, JobHandlers } from '@app/jobs';
import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Suspending } from './suspending';

/** Sixty days after a review was asked for: without an answer the result is marked ระงับการใช้. */
export const suspendUnanswered = defineJob<{ reviewId: string }>('survey.suspend-unanswered');

@Injectable()
export class ReviewJobs implements OnModuleInit {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly suspending: Suspending,
  ) {}

  onModuleInit(): void {
    this.handlers.handle(suspendUnanswered, ({ reviewId }) => this.suspending.suspend(reviewId));
  }
}

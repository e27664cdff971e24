import { EthicsResults } from '@app/hr';

import { KnowledgeController } from '../results/knowledge.controller';
import { KnowledgeRegister } from '../results/knowledge.register';
import { KnowledgeService } from '../results/knowledge.service';
import { Lookers } from '../results/lookers.service';
import { OwnResultController } from '../results/own-result.controller';
import { OwnResultPage } from '../results/own-result.page';
import { OwnResultService } from '../results/own-result.service';
import { PinController } from '../results/pin.controller';
import { PinDoor } from '../results/pin.door';
import { ResultsReader } from '../results/results.reader';
import { ScreeningController } from '../results/screening.controller';
import { ScreeningService } from '../results/screening.service';
import { StaffResultsController } from '../results/staff-results.controller';
import { UsableResults } from '../results/usable-results';
import { CorrectionsService } from '../reviews/corrections.service';
import { DecidingService } from '../reviews/deciding.service';
import { FaultReviews } from '../reviews/fault-reviews.service';
import { HearingService } from '../reviews/hearing.service';
import { LateReviewsController } from '../reviews/late.controller';
import { OwnReviewController } from '../reviews/own-review.controller';
import { ReviewFile } from '../reviews/review.file';
import { ReviewJobs } from '../reviews/review.jobs';
import { ReviewLetters } from '../reviews/review.letters';
import { ReviewsController } from '../reviews/reviews.controller';
import { ReviewsService } from '../reviews/reviews.service';
import { Suspending } from '../reviews/suspending';
import { StatementsController } from '../statements/statements.controller';
import { StatementsService } from '../statements/statements.service';
import { AnnexWriting } from './annex-writing';
import { HeldResultsController } from './held-results.controller';
import { HeldResults } from './held-results.service';
import { ReleaseController } from './release.controller';
import { ReleaseFactsReader } from './release-facts';
import { ReleaseJobs } from './release.jobs';
import { ReleaseService } from './release.service';

/** Everything from the release of a round to the answer of its last review. */
export const RESULT_SERVICES = [
  ReleaseService, KnowledgeService, ResultsReader, OwnResultService, Lookers, ScreeningService, StatementsService, ReviewsService, UsableResults,
  { provide: EthicsResults, useExisting: UsableResults },
];

export const RESULT_PARTS = [
  ...RESULT_SERVICES, ReleaseFactsReader, HeldResults, AnnexWriting, ReleaseJobs, HearingService, DecidingService, CorrectionsService, Suspending, ReviewJobs, FaultReviews,
  KnowledgeRegister, OwnResultPage, PinDoor, ReviewFile, ReviewLetters,
];

/** `/my/result/pin` and the like stand before addresses with an id in their place. */
export const RESULT_CONTROLLERS = [
  HeldResultsController, ReleaseController, KnowledgeController, ScreeningController, PinController, StatementsController, OwnReviewController, OwnResultController,
  StaffResultsController, LateReviewsController, ReviewsController,
];

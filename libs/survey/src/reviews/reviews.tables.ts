import { columnsOf, type TableFile } from '@app/ui';

import type { ReviewFile } from './review.file';

type RegisteredReview = Awaited<ReturnType<ReviewFile['register']>>[number];

const { text, day, instant } = columnsOf<RegisteredReview>();

/** The register: its course and its days, never a figure of a result. */
export const reviewsTable = (reviews: readonly RegisteredReview[]): TableFile<RegisteredReview> => ({
  name: 'reviews', title: 'reviews.register', rows: reviews,
  columns: [
    text('reviews.officer', ({ name }) => name),
    text('reviews.round', ({ round }) => round),
    text('reviews.ground', ({ ground }, say) => say(`reviews.ground.${ground}`)),
    instant('reviews.asked', ({ askedAt }) => askedAt),
    day('reviews.due', ({ open, answerBy }) => (open ? answerBy : null)),
    text('reviews.state', ({ state }, say) => say(`reviews.state.${state}`)),
    text('reviews.outcome', ({ outcome }, say) => (outcome ? say(`reviews.outcome.${outcome}`) : null)),
  ],
});

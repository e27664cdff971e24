import { Draft } from './answering/draft.entity';
import { SealedSheet } from './answering/sealed-sheet.entity';
import { Instrument } from './instruments/instrument.entity';
import { Rounds1764000004000 } from './migrations/1764000004000-rounds';
import { Assignment } from './panels/assignment.entity';
import { Rater } from './panels/rater.entity';
import { Conflict } from './participants/conflict.entity';
import { Participant } from './participants/participant.entity';
import { AnswerSheet } from './results/answer-sheet.entity';
import { Comment } from './results/comment.entity';
import { Result } from './results/result.entity';
import { Tally } from './results/tally.entity';
import { Round } from './rounds/round.entity';
import { Signature } from './rounds/signature.entity';

export type { PublishedFigures } from './results/published-figures';
export { Result } from './results/result.entity';
export { Round, type RoundStatus, type RoundUse } from './rounds/round.entity';
export { SurveyModule } from './survey.module';

export const surveySchema = {
  entities: [Instrument, Round, Signature, Participant, Conflict, Rater, Assignment, Draft, SealedSheet, AnswerSheet, Comment, Tally, Result],
  migrations: [Rounds1764000004000],
};

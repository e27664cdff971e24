import { Label, OptionalField } from '@app/ui';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';

import { NOT_REVIEWABLE, GROUNDS, type Outcome, OUTCOMES } from './review.rules';

/** What the officer fills in. */
export class AskReviewForm {
  @IsIn([...GROUNDS, NOT_REVIEWABLE], { message: 'reviews.ground.missing' })
  @Label('reviews.ground')
  ground: string;

  @Length(10, 5000, { message: 'reviews.text.length' })
  @Label('reviews.text')
  text: string;
}

export class AppointForm {
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(20)
  @Label('reviews.members')
  members: string[] = [];
}

export class ExtendForm {
  @Length(5, 400)
  @Label('reviews.extension.reason')
  reason: string;
}

/** A number that was left empty is none; as a number it would be nought. */
const OptionalNumber = (target: object, property: string) => {
  IsOptional()(target, property);
  Transform(({ value }) => (value === undefined || value === '' ? undefined : Number(value)))(target, property);
};

const Weight = () => (target: object, property: string) => {
  OptionalNumber(target, property);
  IsInt()(target, property);
  Min(0)(target, property);
  Max(10_000)(target, property);
};

const Cut = () => (target: object, property: string) => {
  OptionalNumber(target, property);
  IsNumber({ maxDecimalPlaces: 2 })(target, property);
  Min(1)(target, property);
  Max(100)(target, property);
};

export class DecideForm {
  @IsIn(OUTCOMES, { message: 'reviews.outcome.missing' })
  @Label('reviews.outcome')
  outcome: Outcome;

  @Length(10, 400)
  @Label('reviews.reason')
  reason: string;

  @Length(1, 120)
  @Label('reviews.document-no')
  documentNo: string;

  @OptionalField()
  @Length(1, 48)
  @Label('reviews.cell')
  cell?: string;

  @OptionalField()
  @Length(0, 260)
  @Label('reviews.fact.name')
  name?: string;

  @OptionalField()
  @Length(0, 200)
  @Label('reviews.fact.position')
  position?: string;

  @OptionalField()
  @Length(0, 240)
  @Label('reviews.fact.unit')
  unit?: string;

  @Weight() @Label('results.group.supervisor') supervisor?: number;
  @Weight() @Label('results.group.peer') peer?: number;
  @Weight() @Label('results.group.subordinate') subordinate?: number;
  @Weight() @Label('results.group.recipient') recipient?: number;

  @Cut() @Label('round.band.outstanding') outstanding?: number;
  @Cut() @Label('round.band.very_good') very_good?: number;
  @Cut() @Label('round.band.good') good?: number;
  @Cut() @Label('round.band.fair') fair?: number;

  @OptionalField()
  @IsIn(['yes'])
  protects?: 'yes';
}

export class LateForm {
  @IsUUID()
  @Label('knowledge.officer')
  rateeId: string;

  @Length(10, 10)
  @IsISO8601({ strict: true })
  @Label('reviews.late.until')
  until: string;

  @Length(5, 400)
  @Label('reviews.late.reason')
  reason: string;
}

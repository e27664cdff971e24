import { Label, OptionalField } from '@app/ui';
import { Transform, Type } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsIn, IsInt, IsISO8601, IsUUID, Length, Max, MaxLength, Min, MinLength } from 'class-validator';

import { CASE_KINDS, type CaseKind } from './case.rules';
import { ETHICS_NOTES, type EthicsNote, OTHER_REASONS, type OtherReason, type Outcome, OUTCOMES, SHORTEST_TEXT, type Weighed, WEIGHINGS } from './decision.rules';

const AsList = () => Transform(({ value }) => (value === undefined || value === '' ? [] : [value].flat())) as PropertyDecorator;

export class CreateCaseDto {
  @Label('cases.number')
  @Length(3, 60)
  number: string;

  @Label('cases.kind')
  @IsIn(CASE_KINDS)
  kind: CaseKind;

  @Label('cases.name')
  @Length(3, 200)
  title: string;

  @Label('cases.unit')
  @OptionalField()
  @IsUUID()
  unitId?: string;

  @Label('cases.effective-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  effectiveOn: string;

  @Label('cases.cut')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  cut: number;

  @Label('cases.deciders')
  @AsList()
  @IsArray()
  @ArrayNotEmpty({ message: 'cases.deciders.none' })
  @IsUUID('all', { each: true })
  deciders: string[];
}

export class CandidateDto {
  @IsUUID()
  officerId: string;
}

export class DeciderDto {
  @IsUUID()
  userId: string;
}

export class DecisionDto {
  @Label('cases.note')
  @IsIn(ETHICS_NOTES, { message: 'cases.note.invalid' })
  note: EthicsNote;

  @Label('cases.outcome')
  @IsIn(OUTCOMES, { message: 'cases.outcome.invalid' })
  outcome: Outcome;

  @Label('cases.weighed')
  @OptionalField()
  @IsIn(WEIGHINGS)
  weighed?: Weighed;

  @Label('cases.reasons')
  @AsList()
  @IsArray()
  @ArrayNotEmpty({ message: 'cases.reasons.none' })
  @IsIn(OTHER_REASONS, { each: true })
  reasons: OtherReason[];

  @Label('cases.text')
  @MinLength(SHORTEST_TEXT, { message: 'cases.text.short' })
  @MaxLength(2000)
  text: string;
}

/** The common reason of a salary sitting; the note itself is fixed. */
export class RestDto {
  @Label('cases.reasons')
  @AsList()
  @IsArray()
  @ArrayNotEmpty({ message: 'cases.reasons.none' })
  @IsIn(OTHER_REASONS, { each: true })
  reasons: OtherReason[];

  @Label('cases.text')
  @MinLength(SHORTEST_TEXT, { message: 'cases.text.short' })
  @MaxLength(2000)
  text: string;
}

export class NoticeDto {
  @Label('cases.notice.facts')
  @Length(10, 2000)
  facts: string;

  @Label('cases.notice.told-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  toldOn: string;

  @Label('cases.notice.document')
  @Length(3, 120)
  documentNo: string;
}

export class HearingAnswerDto {
  @Label('cases.notice.answered-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  answeredOn: string;

  @Label('cases.notice.answer')
  @Length(1, 4000)
  answer: string;
}

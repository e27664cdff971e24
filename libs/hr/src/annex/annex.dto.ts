import { Label, OptionalField } from '@app/ui';
import { IsIn, IsISO8601, Length, MaxLength } from 'class-validator';

export class AwardDto {
  @Label('annex.award.title')
  @Length(3, 300)
  title: string;

  @Label('annex.award.on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  on: string;

  @Label('annex.document-no')
  @Length(3, 120)
  documentNo: string;
}

export class AwardReplacementDto extends AwardDto {
  @Label('annex.reason')
  @Length(3, 400)
  reason: string;
}

export class CorrectionRequestDto {
  @Label('annex.request.wish')
  @Length(3, 1000)
  wish: string;

  @Label('annex.request.asked-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  askedOn: string;

  @Label('annex.document-no')
  @OptionalField()
  @MaxLength(120)
  documentNo?: string;
}

export class CorrectionAnswerDto {
  @Label('annex.request.outcome')
  @IsIn(['granted', 'refused'])
  outcome: 'granted' | 'refused';

  @Label('annex.request.answer')
  @Length(3, 1000)
  answer: string;

  @Label('annex.document-no')
  @Length(3, 120)
  documentNo: string;
}

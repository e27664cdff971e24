import { Label, OptionalField } from '@app/ui';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsArray, IsIn, IsISO8601, IsUUID, Length, MaxLength } from 'class-validator';

import { DISCIPLINE_STATUSES, type DisciplineStatus, PENALTIES, type Penalty } from './discipline.rules';

export class DisciplineDto {
  @Label('discipline.status')
  @IsIn(DISCIPLINE_STATUSES)
  status: DisciplineStatus;

  @Label('discipline.verified-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  verifiedOn: string;

  @Label('discipline.penalty')
  @OptionalField()
  @IsIn(PENALTIES)
  penalty?: Penalty;

  @Label('discipline.order-no')
  @OptionalField()
  @MaxLength(120)
  orderNo?: string;

  @Label('discipline.order-on')
  @OptionalField()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  orderOn?: string;

  @Label('discipline.effective-on')
  @OptionalField()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  effectiveOn?: string;

  @Label('discipline.reason')
  @OptionalField()
  @MaxLength(400)
  reason?: string;

  @Label('annex.document-no')
  @OptionalField()
  @MaxLength(120)
  documentNo?: string;

  @Label('discipline.note')
  @OptionalField()
  @MaxLength(1000)
  note?: string;
}

export class StatementsDto {
  @Label('discipline.verified-on')
  @IsISO8601({ strict: true })
  @Length(10, 10)
  verifiedOn: string;

  @Label('annex.document-no')
  @OptionalField()
  @MaxLength(120)
  documentNo?: string;

  @Label('discipline.checked')
  @Transform(({ value }) => (value === undefined || value === '' ? [] : [value].flat()))
  @IsArray()
  @ArrayNotEmpty({ message: 'discipline.nobody-chosen' })
  @IsUUID('all', { each: true })
  ids: string[];
}

export class UnlockDto {
  @Label('discipline.unlock.reason')
  @Length(5, 400)
  reason: string;
}

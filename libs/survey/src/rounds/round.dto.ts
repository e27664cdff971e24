import { Label, OptionalField } from '@app/ui';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsNumber, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';

import type { RoundUse } from './round.entity';

const IsDay = () => (target: object, property: string) => {
  Length(10, 10, { message: 'round.day.invalid' })(target, property);
  IsISO8601({ strict: true }, { message: 'round.day.invalid' })(target, property);
};

/** In percent, as people write weights; kept in basis points. */
export class WeightsForm {
  @Label('round.relation.supervisor') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(100)
  supervisor: number;

  @Label('round.relation.peer') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(100)
  peer: number;

  @Label('round.relation.subordinate') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(100)
  subordinate: number;

  @Label('round.relation.recipient') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(0) @Max(100)
  recipient: number;
}

export class WeightProfilesForm {
  @ValidateNested() @Type(() => WeightsForm)
  withSubordinates: WeightsForm;

  @ValidateNested() @Type(() => WeightsForm)
  withoutSubordinates: WeightsForm;
}

export class LeastForm {
  @Label('round.k.peer') @Type(() => Number) @IsInt() @Min(3) @Max(20)
  peer: number;

  @Label('round.k.subordinate') @Type(() => Number) @IsInt() @Min(4) @Max(20)
  subordinate: number;

  @Label('round.k.recipient') @Type(() => Number) @IsInt() @Min(3) @Max(20)
  recipient: number;
}

/** The lowest percent of each band; the last one begins at 0. */
export class BandsForm {
  @Label('round.band.outstanding') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(1) @Max(100)
  outstanding: number;

  @Label('round.band.very_good') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(1) @Max(100)
  very_good: number;

  @Label('round.band.good') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(1) @Max(100)
  good: number;

  @Label('round.band.fair') @Type(() => Number) @IsNumber({ maxDecimalPlaces: 2 }) @Min(1) @Max(100)
  fair: number;
}

/** What the organiser fills in on the pages of a draft. */
export class RoundForm {
  @Label('round.name') @Length(3, 160)
  name: string;

  @Label('round.fiscal-year') @Type(() => Number) @IsInt() @Min(2560) @Max(2700)
  fiscalYear: number;

  @Label('round.half') @Type(() => Number) @IsIn([1, 2])
  half: number;

  @Label('round.use') @IsIn(['trial', 'decision'])
  use: RoundUse;

  @Label('round.form') @IsIn(['full', 'short'])
  form: 'full' | 'short';

  @Label('round.order-no') @Length(1, 80, { message: 'round.order-no.invalid' })
  orderNo: string;

  @Label('round.order-on') @OptionalField() @IsDay()
  orderOn?: string;

  @Label('round.circular-no') @OptionalField() @Length(1, 80)
  circularNo?: string;

  @Label('round.notice-version') @Length(1, 40)
  noticeVersion: string;

  @Label('round.instrument') @IsUUID()
  instrumentId: string;

  @Label('round.confirm-from') @IsDay()
  confirmFrom: string;

  @Label('round.confirm-to') @IsDay()
  confirmTo: string;

  @Label('round.opens-on') @IsDay()
  opensOn: string;

  @Label('round.closes-on') @IsDay()
  closesOn: string;

  @Label('round.releases-on') @IsDay()
  releasesOn: string;

  @ValidateNested() @Type(() => WeightProfilesForm)
  weights: WeightProfilesForm;

  @ValidateNested() @Type(() => LeastForm)
  k: LeastForm;

  @Label('round.bands-version') @IsIn(['ethics-1', 'appraisal-1'])
  bandsVersion: string;

  @ValidateNested() @Type(() => BandsForm)
  bands: BandsForm;

  @Label('round.leave-days') @Type(() => Number) @IsInt() @Min(1) @Max(183)
  leaveDays: number;

  @Label('round.contact-tel') @Length(5, 40)
  contactTel: string;

  /** Of the draft that was changed; none on a new one. */
  @OptionalField() @Type(() => Number) @IsInt()
  version?: number;
}

/** Which half-year a new round is for. */
export class HalfQuery {
  @OptionalField() @Type(() => Number) @IsInt() @Min(2560) @Max(2700)
  fiscalYear?: number;

  @OptionalField() @Type(() => Number) @IsIn([1, 2])
  half?: number;
}

export class CancelForm {
  @Label('round.cancel.reason') @Length(5, 400, { message: 'round.cancel.reason.invalid' })
  reason: string;
}

export class MoveClosingForm {
  @Label('round.closes-on') @IsDay()
  closesOn: string;
}

import { Label, OptionalField } from '@app/ui';
import { IsInt, IsNumber, Length, MaxLength } from 'class-validator';

import { AsNumber, IsDay } from '../papers/paper.forms';

class RowForm {
  /** Of the row, as the page showed it. */
  @AsNumber() @IsInt()
  version: number;

  @Label('plan.fiscal-year') @AsNumber() @IsInt()
  fiscalYear: number;

  @OptionalField() @Label('plan.reason') @MaxLength(400)
  reason?: string;
}

export class TargetForm extends RowForm {
  @Label('plan.target') @AsNumber() @IsNumber({ maxDecimalPlaces: 4 })
  value: number;

  @Label('papers.document-no') @Length(1, 120)
  documentNo: string;
}

export class ActualForm extends RowForm {
  @Label('plan.actual') @AsNumber() @IsNumber({ maxDecimalPlaces: 4 })
  value: number;

  @Label('plan.measured-on') @IsDay()
  measuredOn: string;

  @Label('plan.source') @Length(3, 400)
  source: string;
}

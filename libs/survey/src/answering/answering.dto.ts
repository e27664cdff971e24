import { Label, OptionalField } from '@app/ui';
import { IsIn, MaxLength } from 'class-validator';

import { DECLINE_CODES, type DeclineCode } from './decline.rules';
import { type Pressure, PRESSURES } from './pressure-report.entity';

export class DeclineDto {
  @Label('answering.refusal.reason')
  @IsIn(DECLINE_CODES, { message: 'answering.refusal.choose' })
  code: DeclineCode;
}

export class PressureDto {
  @Label('answering.pressure.what')
  @IsIn(PRESSURES, { message: 'answering.pressure.choose' })
  kind: Pressure;

  @Label('answering.pressure.text')
  @OptionalField()
  @MaxLength(4000)
  text?: string;

  @Label('answering.pressure.contact')
  @OptionalField()
  @MaxLength(200)
  contact?: string;
}

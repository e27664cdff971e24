import { Label, OptionalField } from '@app/ui';
import { IsIn, IsUUID, Length, Matches, ValidateIf } from 'class-validator';

import type { SetExemption } from './exemption.entity';

export class SearchForm {
  @Label('participant.search') @OptionalField() @Length(0, 100)
  name?: string;
}

export class ExemptionForm {
  @IsUUID()
  officerId: string;

  @Label('participant.exemption') @IsIn(['suspended', 'approved'])
  code: SetExemption;
}

export class OwnDataForm {
  @Label('own-data.right') @IsIn(['confirmed', 'correction'], { message: 'own-data.right.invalid' })
  answer: 'confirmed' | 'correction';

  @Label('own-data.correction') @ValidateIf(({ answer }: OwnDataForm) => answer === 'correction') @Length(3, 1000, { message: 'own-data.correction.invalid' })
  correction?: string;
}

export class PinForm {
  @Label('own-data.pin') @Matches(/^\d{6}$/, { message: 'own-data.pin.invalid' })
  pin: string;

  @Label('own-data.pin-again') @Matches(/^\d{6}$/, { message: 'own-data.pin.invalid' })
  again: string;
}

export class ConflictForm {
  @Label('own-data.conflict.person') @IsUUID(undefined, { message: 'own-data.conflict.invalid' })
  officerId: string;
}

export class HandleForm {
  @Label('own-data.handled') @IsIn(['corrected', 'kept'])
  state: 'corrected' | 'kept';

  @Label('own-data.answer') @Length(3, 1000)
  answer: string;
}

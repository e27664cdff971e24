import { Label, OptionalField } from '@app/ui';
import { IsEmail, MaxLength } from 'class-validator';

export class DataProtectionForm {
  @Label('privacy.officer') @OptionalField() @MaxLength(200)
  officer?: string;

  @Label('privacy.tel') @OptionalField() @MaxLength(60)
  tel?: string;

  @Label('privacy.email') @OptionalField() @IsEmail() @MaxLength(200)
  email?: string;

  @Label('privacy.basis-th') @OptionalField() @MaxLength(1000)
  basisTh?: string;

  @Label('privacy.basis-en') @OptionalField() @MaxLength(1000)
  basisEn?: string;
}

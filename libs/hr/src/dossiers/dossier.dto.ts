import { Label, OptionalField } from '@app/ui';
import { IsIn, IsUUID, Length, MaxLength } from 'class-validator';

import { DOSSIER_PURPOSES, type DossierPurpose } from './opening.rules';

/** Why somebody wants to see a result, before anything of it is shown. */
export class OpeningDto {
  @IsUUID()
  officerId: string;

  @Label('dossiers.purpose')
  @IsIn(DOSSIER_PURPOSES, { message: 'dossiers.purpose.missing' })
  purpose: DossierPurpose;

  @Label('dossiers.case-no')
  @OptionalField()
  @MaxLength(60)
  caseNo?: string;
}

export class StepDto {
  @Label('dossiers.step')
  @Length(3, 400)
  text: string;
}

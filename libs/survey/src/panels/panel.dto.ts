import { Label, OptionalField } from '@app/ui';
import { IsIn, IsUUID, Length, ValidateIf } from 'class-validator';

import type { Relation } from '../designer';

const RELATIONS: readonly Relation[] = ['supervisor', 'peer', 'subordinate'];

export class SearchNameForm {
  @Label('panels.search') @OptionalField() @Length(0, 100)
  name?: string;
}

export class LinkUnitsForm {
  @Label('panels.link.one') @IsUUID(undefined, { message: 'panels.link.choose' })
  oneId: string;

  @Label('panels.link.other') @IsUUID(undefined, { message: 'panels.link.choose' })
  otherId: string;
}

export class ProposedChangeForm {
  @Label('panels.change.kind') @IsIn(['lock', 'ban'])
  kind: 'lock' | 'ban';

  @Label('panels.change.rater') @IsUUID(undefined, { message: 'panels.change.choose' })
  raterId: string;

  @Label('panels.change.relation') @ValidateIf(({ kind }: ProposedChangeForm) => kind === 'lock') @IsIn(RELATIONS)
  relation?: Relation;
}

export class ChangeForm extends ProposedChangeForm {
  @Label('panels.change.reason') @Length(3, 400, { message: 'panels.change.reason.invalid' })
  reason: string;
}

export class RaterForm {
  @Label('panels.change.rater') @IsUUID()
  raterId: string;
}

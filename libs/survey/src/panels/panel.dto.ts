import { Label, OptionalField } from '@app/ui';
import { ArrayNotEmpty, IsIn, IsUUID, Length, Matches, ValidateIf } from 'class-validator';

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

  @Label('panels.exchange.leaves') @OptionalField() @IsUUID()
  insteadOf?: string;
}

export class ChangeForm extends ProposedChangeForm {
  @Label('panels.change.reason') @Length(3, 400, { message: 'panels.change.reason.invalid' })
  reason: string;
}

export class RaterForm {
  @Label('panels.change.rater') @IsUUID()
  raterId: string;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Proposed pairs that are ticked, as rater/ratee. */
export class ReplacementsForm {
  @Label('panels.replacements.pairs') @ArrayNotEmpty({ message: 'panels.replacements.pairs.none' }) @Matches(new RegExp(`^${UUID}/${UUID}$`), { each: true })
  pairs: string[] = [];
}

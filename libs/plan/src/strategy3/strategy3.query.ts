import { OptionalField } from '@app/ui';
import { IsInt, Max, Min } from 'class-validator';

import { AsNumber, IsDay } from '../papers/paper.forms';

/** Which year, as it was known on which day. */
export class AsOfQuery {
  @OptionalField() @AsNumber() @IsInt() @Min(2566) @Max(2599)
  year?: number;

  @OptionalField() @IsDay()
  on?: string;
}

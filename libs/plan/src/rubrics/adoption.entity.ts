import { CodeColumn, DayColumn, IdColumn, IntegerColumn, TextColumn } from '@app/database';
import { Entity } from 'typeorm';

import type { Rubric } from '../levels/rubric';
import { Recorded } from '../papers/paper';

/** The province adopted a version of a rubric in writing; before that its figures are provisional. */
@Entity('plan_adoptions')
export class Adoption extends Recorded {
  @IdColumn()
  id: string;

  @CodeColumn(8)
  rubric: Rubric['code'];

  @IntegerColumn()
  version: number;

  @TextColumn(200)
  approver: string;

  @TextColumn(120, { name: 'document_no' })
  documentNo: string;

  @DayColumn({ name: 'adopted_on' })
  adoptedOn: string;

  @DayColumn({ name: 'effective_on' })
  effectiveOn: string;
}

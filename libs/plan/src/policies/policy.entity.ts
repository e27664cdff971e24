import { CodeColumn, DayColumn, IdColumn, IntegerColumn, JsonColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import { Recorded, Withdrawable } from '../papers/paper';
import type { Channel, Process } from './policy.rules';

/** The province's criteria for using ethical behaviour in personnel decisions, in one version. */
@Entity('plan_policies')
@Index('ux_plan_policies_version', ['version'], { unique: true })
export class Policy extends Withdrawable {
  @IdColumn()
  id: string;

  @TextColumn(300)
  title: string;

  @IntegerColumn()
  version: number;

  /** Name and position of the competent authority. */
  @TextColumn(200)
  approver: string;

  @TextColumn(120, { name: 'document_no' })
  documentNo: string;

  @DayColumn({ name: 'approved_on' })
  approvedOn: string;

  @DayColumn({ name: 'effective_on' })
  effectiveOn: string;

  @JsonColumn()
  processes: Process[];

  @RefColumn({ name: 'file_id', nullable: true })
  fileId: string | null;
}

/** A unit was told of a policy: at least one contact received it. */
@Entity('plan_circulations')
export class Circulation extends Recorded {
  @KeyColumn({ name: 'policy_id' })
  policyId: string;

  @KeyColumn({ name: 'unit_id' })
  unitId: string;

  /** Who received it, as written on the receipt. */
  @TextColumn(200)
  contact: string;

  @DayColumn({ name: 'sent_on' })
  sentOn: string;

  @CodeColumn(12)
  channel: Channel;

  @TextColumn(120, { name: 'document_no', nullable: true })
  documentNo: string | null;
}

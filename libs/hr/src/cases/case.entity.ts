import { CodeColumn, DayColumn, IdColumn, InstantColumn, IntegerColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { CaseKind, CaseState } from './case.rules';

/** A personnel decision in the making: its candidates, those who decide, and the day on which it takes effect. */
@Entity('hr_cases')
@Index('ux_hr_cases_number', ['number'], { unique: true })
@Index('ux_hr_cases_once', ['onceKey'], { unique: true })
@Index('ix_hr_cases_effective', ['effectiveOn'])
export class Case {
  @IdColumn()
  id: string;

  /** The number of the paper file, as the officer will read it. */
  @TextColumn(60)
  number: string;

  @CodeColumn(20)
  kind: CaseKind;

  @TextColumn(200)
  title: string;

  @RefColumn({ name: 'unit_id', nullable: true })
  unitId: string | null;

  @DayColumn({ name: 'effective_on' })
  effectiveOn: string;

  /** Percent below which the whole interval must lie before a result may weigh against anybody. Never changed: whoever sees the results must not choose it. */
  @IntegerColumn()
  cut: number;

  @CodeColumn(8)
  state: CaseState;

  /** Raised by every act on the case, which makes acts on one case take turns. */
  @IntegerColumn()
  revision: number;

  /** One case per unit and day for a salary raise; null for the other kinds. */
  @CodeColumn(64, { name: 'once_key', nullable: true })
  onceKey: string | null;

  @InstantColumn({ name: 'opened_at' })
  openedAt: Date;

  @CodeColumn(64, { name: 'opened_by' })
  openedBy: string;

  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @CodeColumn(64, { name: 'closed_by', nullable: true })
  closedBy: string | null;
}

@Entity('hr_case_deciders')
export class CaseDecider {
  @KeyColumn({ name: 'case_id' })
  caseId: string;

  @KeyColumn({ name: 'user_id' })
  userId: string;
}

@Entity('hr_case_candidates')
@Index('ix_hr_case_candidates_officer', ['officerId'])
export class CaseCandidate {
  @KeyColumn({ name: 'case_id' })
  caseId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;
}

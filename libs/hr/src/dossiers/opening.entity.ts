import { CodeColumn, IdColumn, InstantColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { DossierPurpose } from './opening.rules';

/** Somebody opened somebody's dossier for a stated purpose. The fact on which a decision's note counts. */
@Entity('hr_dossier_openings')
@Index('ix_hr_dossier_openings_case', ['caseId', 'officerId'])
@Index('ix_hr_dossier_openings_user', ['userId', 'at'])
export class DossierOpening {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'case_id', nullable: true })
  caseId: string | null;

  @RefColumn({ name: 'officer_id' })
  officerId: string;

  @RefColumn({ name: 'user_id' })
  userId: string;

  @TextColumn(240)
  office: string;

  @CodeColumn(20)
  purpose: DossierPurpose;

  @InstantColumn()
  at: Date;
}

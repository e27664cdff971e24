import { DayColumn, IdColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** What an officer and the head agreed to work on after a result. Never scored, never in a decision. */
@Entity('hr_development_steps')
@Index('ix_hr_development_steps_officer', ['officerId', 'roundId'])
export class DevelopmentStep {
  @IdColumn()
  id: string;

  @RefColumn({ name: 'officer_id' })
  officerId: string;

  @RefColumn({ name: 'round_id' })
  roundId: string;

  @TextColumn(160, { name: 'round_name' })
  roundName: string;

  @TextColumn(400)
  text: string;

  @DayColumn({ name: 'agreed_on' })
  agreedOn: string;

  @DayColumn({ name: 'done_by_officer_on', nullable: true })
  doneByOfficerOn: string | null;

  @DayColumn({ name: 'done_by_supervisor_on', nullable: true })
  doneBySupervisorOn: string | null;
}

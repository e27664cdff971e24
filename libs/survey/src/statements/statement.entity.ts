import { DayColumn, JsonColumn, KeyColumn, TextColumn } from '@app/database';
import { Entity, PrimaryColumn } from 'typeorm';

export interface AttachedFile {
  id: string;
  name: string;
}

/** What an officer says to the own result. It travels with the result; an older version stays, the newest is shown. */
@Entity('survey_statements')
export class Statement {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'ratee_id' })
  rateeId: string;

  @PrimaryColumn({ type: 'int' })
  version: number;

  @TextColumn(1000)
  text: string;

  @JsonColumn()
  files: AttachedFile[];

  @DayColumn({ name: 'written_on' })
  writtenOn: string;
}

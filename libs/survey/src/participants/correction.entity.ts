import { CodeColumn, KeyColumn, RefColumn, TextColumn } from '@app/database';
import { Entity } from 'typeorm';

/** What an officer says is wrong with the own data, and what HR made of it. */
@Entity('survey_corrections', { withoutRowid: true })
export class Correction {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  @TextColumn(1000)
  text: string;

  @CodeColumn(12)
  state: 'open' | 'corrected' | 'kept';

  @TextColumn(1000, { nullable: true })
  answer: string | null;

  @RefColumn({ name: 'handled_by', nullable: true })
  handledBy: string | null;
}

import { IntegerColumn, KeyCodeColumn, KeyColumn } from '@app/database';
import { Entity } from 'typeorm';

export type CardPurpose = 'answer' | 'own-data';

/** That a person's card was printed; when and by whom is in the trail. The code is not here. */
@Entity('survey_cards', { withoutRowid: true })
export class Card {
  @KeyColumn({ name: 'round_id' })
  roundId: string;

  @KeyCodeColumn(16)
  purpose: CardPurpose;

  @KeyColumn({ name: 'officer_id' })
  officerId: string;

  /** Of the envelope: the card shows it and no name, the list shows both. */
  @IntegerColumn()
  number: number;

  /** Above one: the codes before are dead. */
  @IntegerColumn()
  prints: number;
}

import { IdColumn, InstantColumn, LongTextColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** A mail that was shown instead of sent: with demonstration data nothing leaves the house. */
@Entity('notifications_kept_mails')
@Index('ix_notifications_kept_at', ['at', 'id'])
export class KeptMail {
  /** Of the delivery. */
  @IdColumn()
  id: string;

  @TextColumn(254)
  address: string;

  @TextColumn(400)
  subject: string;

  @LongTextColumn()
  text: string;

  @LongTextColumn()
  html: string;

  @InstantColumn()
  at: Date;
}

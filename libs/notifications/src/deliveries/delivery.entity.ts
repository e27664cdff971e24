import { CodeColumn, DayColumn, IdColumn, IntegerColumn, LongTextColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

/** `failed`: the server refused it or it was tried too often · `bounced`: taken, and sent back later · `dropped`: nothing was left to say. */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'bounced' | 'dropped';

/**
 * One mail to one person. Its text is not here, for it holds a code: it is written at the moment of sending. Of the time
 * only the day is kept.
 */
@Entity('notifications_deliveries')
@Index('ux_notifications_key', ['key'], { unique: true })
@Index('ix_notifications_scope', ['scope', 'kind', 'state'])
@Index('ix_notifications_person', ['person', 'day'])
export class Delivery {
  @IdColumn()
  id: string;

  /** What the mail belongs to: a round. */
  @RefColumn()
  scope: string;

  @RefColumn()
  person: string;

  /** Who fills the letter is registered under this name: `survey.invitation`. */
  @CodeColumn(40)
  kind: string;

  /** What within the scope it is about, where the person alone does not say: a unit. */
  @CodeColumn(64, { nullable: true })
  topic: string | null;

  @TextColumn(254)
  address: string;

  /** The Bangkok day on which it was asked for. */
  @DayColumn()
  day: string;

  @CodeColumn(12)
  state: DeliveryState;

  /** The server's own words. */
  @LongTextColumn({ nullable: true })
  error: string | null;

  @IntegerColumn()
  attempts: number;

  /** Times it was handed over without hearing how that ended: a killed process, a line that broke after the last byte. */
  @IntegerColumn({ name: 'open_ends' })
  openEnds: number;

  /** The same key never goes out twice. */
  @CodeColumn(160, { name: 'dedupe_key' })
  key: string;
}

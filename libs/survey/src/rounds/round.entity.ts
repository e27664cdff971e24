import { BytesColumn, CodeColumn, DayColumn, IdColumn, InstantColumn, IntegerColumn, JsonColumn, RefColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { RoundSettings } from './round.settings';

export type RoundStatus = 'draft' | 'approved' | 'open' | 'closing' | 'closed' | 'released' | 'archived' | 'cancelled';
/** A trial result is seen by the officer alone; it never becomes a decision round. */
export type RoundUse = 'trial' | 'decision';

/** One run of an instrument over a population, from preparation to released results (`AssessmentRound`). */
@Entity('survey_rounds')
@Index('ux_survey_rounds_order', ['orderNo'], { unique: true })
export class Round {
  @IdColumn()
  id: string;

  @TextColumn(160)
  name: string;

  /** B.E. */
  @IntegerColumn({ name: 'fiscal_year' })
  fiscalYear: number;

  @IntegerColumn()
  half: number;

  @CodeColumn(12)
  use: RoundUse;

  @CodeColumn(12)
  status: RoundStatus;

  /** Number of the province's order, e.g. `123/2570`. The lot's seed comes from it. */
  @TextColumn(80, { name: 'order_no' })
  orderNo: string;

  @DayColumn({ name: 'order_on', nullable: true })
  orderOn: string | null;

  /** Number of the letter by which units were told, printed in mails so that officers can check them. */
  @TextColumn(80, { name: 'circular_no', nullable: true })
  circularNo: string | null;

  @RefColumn({ name: 'instrument_id' })
  instrumentId: string;

  @CodeColumn(12)
  form: 'full' | 'short';

  @TextColumn(40, { name: 'notice_version' })
  noticeVersion: string;

  /** The day T on which the raise takes effect. */
  @DayColumn({ name: 'effective_on' })
  effectiveOn: string;

  @DayColumn({ name: 'confirm_from' })
  confirmFrom: string;

  @DayColumn({ name: 'confirm_to' })
  confirmTo: string;

  @DayColumn({ name: 'opens_on' })
  opensOn: string;

  @DayColumn({ name: 'closes_on' })
  closesOn: string;

  /** The closing instant: no answer counts from here on. */
  @InstantColumn({ name: 'closes_at' })
  closesAt: Date;

  @DayColumn({ name: 'releases_on' })
  releasesOn: string;

  @DayColumn({ name: 'observed_from' })
  observedFrom: string;

  @DayColumn({ name: 'observed_to' })
  observedTo: string;

  @JsonColumn()
  settings: RoundSettings;

  /** Order number + "/" + SHA-256 of the canonical roster, fixed with the draft's panels. */
  @TextColumn(200, { nullable: true })
  seed: string | null;

  @CodeColumn(64, { name: 'prepared_by' })
  preparedBy: string;

  /** The round key, wrapped by SEAL_KEY. Destroyed in the transaction that stores the results. */
  @BytesColumn(128, { name: 'wrapped_key', nullable: true })
  wrappedKey: Buffer | null;

  @InstantColumn({ name: 'opened_at', nullable: true })
  openedAt: Date | null;

  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @InstantColumn({ name: 'released_at', nullable: true })
  releasedAt: Date | null;

  /** Raised by each change of a draft, so that two persons never overwrite each other unseen. */
  @IntegerColumn()
  version: number;
}

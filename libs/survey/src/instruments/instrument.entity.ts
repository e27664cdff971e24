import { CodeColumn, FlagColumn, IdColumn, JsonColumn, TextColumn } from '@app/database';
import { Entity, Index } from 'typeorm';

import type { InstrumentContent } from './instrument.content';

/** A version of the questionnaire. Immutable once a round that uses it was approved. */
@Entity('survey_instruments')
@Index('ux_survey_instruments_version', ['code', 'version'], { unique: true })
export class Instrument {
  @IdColumn()
  id: string;

  @CodeColumn(40)
  code: string;

  @CodeColumn(20)
  version: string;

  @TextColumn(240, { name: 'title_th' })
  titleTh: string;

  @TextColumn(240, { name: 'title_en' })
  titleEn: string;

  @JsonColumn()
  content: InstrumentContent;

  @FlagColumn()
  frozen: boolean;
}

import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Instrument } from './instrument.entity';
import { InstrumentMissing } from './instrument.errors';
import { SHIPPED_INSTRUMENT } from './shipped.instrument';

/** Versions of the questionnaire. A version is written once; the approval of a round that uses it freezes it for ever. */
@Injectable()
export class InstrumentsService {
  constructor(private readonly unit: UnitOfWork) {}

  async get(id: string): Promise<Instrument> {
    const instrument = await this.store.findOneBy({ id });
    if (!instrument) throw new InstrumentMissing(id);
    return instrument;
  }

  list(): Promise<Instrument[]> {
    return this.store.find({ order: { code: 'ASC', version: 'DESC' } });
  }

  /** What a new round proposes: the shipped one where nobody has loaded any yet. */
  async latest(): Promise<Instrument> {
    return (await this.list())[0] ?? this.ensureShipped();
  }

  /** Every process that writes calls this at its start: the second one finds the version and leaves it alone. */
  async ensureShipped(): Promise<Instrument> {
    const { instrumentId: code, version, titleTh, titleEn } = SHIPPED_INSTRUMENT;
    const known = await this.store.findOneBy({ code, version });
    if (known) return known;
    return this.unit.run(async () => {
      const row = { id: newId(), code, version, titleTh, titleEn, content: SHIPPED_INSTRUMENT, frozen: false };
      await this.store.createQueryBuilder().insert().values(row).orIgnore().updateEntity(false).execute();
      return this.store.findOneByOrFail({ code, version });
    });
  }

  /** A question that was once asked stays as it was asked. */
  async freeze(id: string): Promise<void> {
    await this.unit.run(() => this.store.update({ id }, { frozen: true }));
  }

  private get store() {
    return this.unit.repository(Instrument);
  }
}

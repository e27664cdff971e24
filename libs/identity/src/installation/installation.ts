import { CodeColumn, JsonColumn, UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';
import { Entity, PrimaryColumn } from 'typeorm';

/** What this installation knows about itself, beside its settings from the environment. */
@Entity('identity_installation')
export class InstallationFact {
  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' })
  id: string;

  @JsonColumn()
  value: unknown;

  @CodeColumn(10, { nullable: true })
  since: string | null;
}

/** Whether the data are made up: then a banner says so on every page, and mails go to the mail viewer. */
@Injectable()
export class Installation {
  private demonstration?: boolean;

  constructor(private readonly unit: UnitOfWork) {}

  async isDemonstration(): Promise<boolean> {
    return (this.demonstration ??= (await this.find('demonstration')) === true);
  }

  async markDemonstration(): Promise<void> {
    await this.set('demonstration', true);
    this.demonstration = true;
  }

  async find(id: string): Promise<unknown> {
    return (await this.unit.repository(InstallationFact).findOneBy({ id }))?.value;
  }

  async set(id: string, value: unknown): Promise<void> {
    await this.unit.run(async () => {
      const facts = this.unit.repository(InstallationFact);
      await facts.delete({ id });
      await facts.insert({ id, value: value as never, since: null });
    });
  }
}

import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { LinkNotValid } from '../identity.errors';
import { cardCode, codeHash, linkCode, readCardCode } from './link.codes';
import { LinkPurpose, PersonalLink } from './link.entity';

type Owner = Pick<PersonalLink, 'purpose' | 'scope' | 'person'>;

/** Personal links: issued, opened, reissued (the old one dies) and ended all at once when a round closes. */
@Injectable()
export class LinksService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  /** Makes links for persons who have none yet; those who have one keep it. One statement for many persons. */
  async issue(purpose: LinkPurpose, scope: string, persons: readonly string[], { cards = false } = {}): Promise<void> {
    await this.unit.run(async () => {
      const have = new Set((await this.store.find({ where: { purpose, scope } })).map((link) => link.person));
      const links = persons.filter((person) => !have.has(person)).map((person) => this.make({ purpose, scope, person }, 1, cards));
      for (let from = 0; from < links.length; from += 500) {
        await this.store.createQueryBuilder().insert().values(links.slice(from, from + 500)).updateEntity(false).execute();
      }
    });
  }

  /** The code of a person's live link, derived again; null where there is none. */
  async codeOf(owner: Owner): Promise<string | null> {
    const link = await this.store.findOneBy({ ...owner, state: 'live' });
    return link ? linkCode(this.key, link) : null;
  }

  /** The eight characters on the person's card; the card is made valid by this call. */
  async cardOf(owner: Owner): Promise<string | null> {
    const link = await this.store.findOneBy({ ...owner, state: 'live' });
    if (!link) return null;
    const card = cardCode(this.key, link);
    if (link.cardHash === null) await this.unit.run(() => this.store.update({ id: link.id }, { cardHash: codeHash(this.key, card) }));
    return card;
  }

  /** For a print run: code and card of each of these persons; the cards are made valid by this call. */
  async cards(purpose: LinkPurpose, scope: string, persons: readonly string[]): Promise<Map<string, { code: string; card: string }>> {
    const wanted = new Set(persons);
    const links = (await this.store.findBy({ purpose, scope, state: 'live' })).filter((link) => wanted.has(link.person));
    await this.unit.run(async () => {
      for (const link of links.filter(({ cardHash }) => cardHash === null)) {
        await this.store.update({ id: link.id }, { cardHash: codeHash(this.key, cardCode(this.key, link)) });
      }
    });
    return new Map(links.map((link) => [link.person, { code: linkCode(this.key, link), card: cardCode(this.key, link) }]));
  }

  /** Codes of all live links of a round, for mails: person → code. */
  async codes(purpose: LinkPurpose, scope: string): Promise<Map<string, string>> {
    const links = await this.store.findBy({ purpose, scope, state: 'live' });
    return new Map(links.map((link) => [link.person, linkCode(this.key, link)]));
  }

  /** Kills the code before and gives a new one. */
  async reissue(owner: Owner): Promise<string> {
    return this.unit.run(async () => {
      const old = await this.store.findOneBy({ ...owner, state: 'live' });
      if (!old) throw new LinkNotValid(); // what has ended stays ended
      const made = this.make(owner, old.generation + 1, old.cardHash !== null);
      await this.store.update({ id: old.id, state: 'live' }, { generation: made.generation, codeHash: made.codeHash, cardHash: made.cardHash });
      return linkCode(this.key, made);
    });
  }

  /** The link behind a code from a mail or QR, or behind what was typed from a card. */
  async open(code: string): Promise<PersonalLink> {
    const link =
      (await this.store.findOneBy({ codeHash: codeHash(this.key, code), state: 'live' })) ??
      (await this.store.findOneBy({ cardHash: codeHash(this.key, readCardCode(code)), state: 'live' }));
    if (!link) throw new LinkNotValid();
    return link;
  }

  /** The live link of a cookie: its id and the generation it was opened with. */
  async find(id: string, generation: number): Promise<PersonalLink | null> {
    return this.store.findOneBy({ id, generation, state: 'live' });
  }

  /** Ends every link of a purpose in a round, in the caller's unit. */
  async endAll(purpose: LinkPurpose, scope: string): Promise<void> {
    await this.unit.run(() => this.unit.execute("UPDATE identity_links SET state = 'dead' WHERE purpose = ? AND scope = ?", [purpose, scope]));
  }

  private make(owner: Owner, generation: number, card: boolean): PersonalLink {
    const whole = { ...owner, generation };
    return {
      id: newId(), ...whole, state: 'live',
      codeHash: codeHash(this.key, linkCode(this.key, whole)),
      cardHash: card ? codeHash(this.key, cardCode(this.key, whole)) : null,
    };
  }

  private get key(): Buffer {
    return this.config.key('link');
  }

  private get store() {
    return this.unit.repository(PersonalLink);
  }
}

import { AuditTrail } from '@app/audit';
import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { type Actor, LinksService } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { toString as drawQr } from 'qrcode';

import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';
import { Card, type CardPurpose } from './card.entity';
import { type CardHolder, inEnvelopeOrder, numbered, purposeNow, readable } from './card.rules';
import { CardsImpossible } from './invitation.errors';

/** What is printed: no ratee, no unit and no name, for a card may be lost. */
export interface PrintedCard {
  number: number;
  code: string;
  /** SVG of the address behind the QR code. */
  qr: string;
}

/** Who has no e-mail and is asked something: raters by their panels, or everybody in the week of own data. */
const HOLDERS: Record<CardPurpose, string> = {
  answer: "EXISTS (SELECT 1 FROM survey_assignments a WHERE a.round_id = ? AND a.rater_id = o.id AND a.state <> 'withdrawn')",
  'own-data': 'EXISTS (SELECT 1 FROM survey_participants p WHERE p.round_id = ? AND p.officer_id = o.id)',
};

/** Cards for officers without e-mail: printed once, in the order of the envelopes; a reprint kills the code before. */
@Injectable()
export class CardsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly links: LinksService,
    private readonly config: AppConfig,
    private readonly audit: AuditTrail,
  ) {}

  /** Everybody who gets a card, in the order of the envelopes. */
  async holders(round: Round): Promise<CardHolder[]> {
    const purpose = purposeNow(round.status) ?? 'answer';
    const rows = await this.unit.select<CardHolder & { number: number | string | null; prints: number | string | null }>(
      `SELECT o.id AS officerId, o.prefix AS prefix, o.given_name AS givenName, o.surname AS surname, u.name_th AS unitTh, u.name_en AS unitEn, c.number AS number, c.prints AS prints
        FROM hr_officers o JOIN hr_units u ON u.id = o.unit_id
        LEFT JOIN survey_cards c ON c.round_id = ? AND c.purpose = ? AND c.officer_id = o.id
        WHERE o.status = 'active' AND (o.channel = 'card' OR o.email IS NULL OR o.email = '') AND ${HOLDERS[purpose]}`,
      [round.id, purpose, round.id],
    );
    return inEnvelopeOrder(rows.map((row) => ({ ...row, number: row.number === null ? null : Number(row.number), prints: Number(row.prints ?? 0) })));
  }

  /** Every card that has not been printed. They come out of this call and are never shown again. */
  printNew(roundId: string, by: Actor): Promise<PrintedCard[]> {
    return this.unit.run(async () => {
      const { round, purpose } = await this.takeTurn(roundId);
      const holders = await this.holders(round);
      const fresh = holders.filter(({ prints }) => prints === 0);
      await this.links.issue(purpose, roundId, fresh.map(({ officerId }) => officerId), { cards: true });
      const numbers = numbered(fresh, Math.max(0, ...holders.map(({ number }) => number ?? 0)));
      if (numbers.length > 0) {
        await this.store.createQueryBuilder().insert().values(numbers.map((each) => ({ ...each, roundId, purpose, prints: 1 }))).updateEntity(false).execute();
      }
      await this.audit.record('cards.printed', by, roundId, { purpose, cards: numbers.length });
      return this.draw(purpose, roundId, numbers);
    });
  }

  /** A lost or spoilt card: the new one works, the old one does not. */
  reprint(roundId: string, officerId: string, by: Actor): Promise<PrintedCard> {
    return this.unit.run(async () => {
      const { round, purpose } = await this.takeTurn(roundId);
      const holder = (await this.holders(round)).find((each) => each.officerId === officerId);
      if (!holder || holder.number === null) throw new CardsImpossible('not-printed');
      await this.links.reissue({ purpose, scope: roundId, person: officerId });
      await this.unit.execute('UPDATE survey_cards SET prints = prints + 1 WHERE round_id = ? AND purpose = ? AND officer_id = ?', [roundId, purpose, officerId]);
      await this.audit.record('card.reprinted', by, officerId, { roundId, purpose });
      const [card] = await this.draw(purpose, roundId, [{ officerId, number: holder.number }]);
      return card!;
    });
  }

  /** Two who print in the same moment take turns, or both would print the same cards. */
  private async takeTurn(roundId: string): Promise<{ round: Round; purpose: CardPurpose }> {
    await this.unit.execute('UPDATE survey_rounds SET version = version WHERE id = ?', [roundId]);
    const round = await this.unit.repository(Round).findOneBy({ id: roundId });
    if (!round) throw new RoundMissing(roundId);
    const purpose = purposeNow(round.status);
    if (!purpose) throw new CardsImpossible('over');
    return { round, purpose };
  }

  private async draw(purpose: CardPurpose, roundId: string, numbers: readonly { officerId: string; number: number }[]): Promise<PrintedCard[]> {
    const codes = await this.links.cards(purpose, roundId, numbers.map(({ officerId }) => officerId));
    return Promise.all(numbers.map(async ({ officerId, number }) => {
      const { code, card } = codes.get(officerId)!;
      return { number, code: readable(card), qr: await drawQr(`${this.config.publicUrl}/a/${code}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
    }));
  }

  private get store() {
    return this.unit.repository(Card);
  }
}

import { randomInt } from 'node:crypto';

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, isAcceptablePin, PinsService } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { twoDifferentPersons } from '../rounds/signature.rules';
import type { Signature } from '../rounds/signature.entity';
import { SignaturesService } from '../rounds/signatures.service';
import { ParticipantsService } from './participants.service';

/** A PIN lost or never set: two HR officers meet the officer in person, and it is shown once. */
@Injectable()
export class PinReset {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly participants: ParticipantsService,
    private readonly signatures: SignaturesService,
    private readonly pins: PinsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The first person's hand gives nothing; the second one's gives the new PIN, this once. Both sign on the same day. */
  confirm(roundId: string, officerId: string, by: Actor): Promise<string | null> {
    return this.unit.run(async () => {
      await this.participants.get(roundId, officerId);
      const hands = await this.signatures.sign(roundId, 'reset-pin', await this.subject(roundId, officerId), by);
      if (hands.length !== 2 || !twoDifferentPersons(hands)) return null;
      const pin = newPin();
      await this.pins.set(officerId, pin);
      await this.audit.record('pin.reset', by, officerId, { with: hands.map((hand) => hand.userName) });
      return pin;
    });
  }

  /** Who has signed for this officer today while the second hand is missing. */
  async waiting(roundId: string, officerId: string): Promise<Signature[]> {
    return this.signatures.signaturesOf(roundId, 'reset-pin', await this.subject(roundId, officerId));
  }

  /** Officer, day and number of the try: yesterday's half is worth nothing today, and a second loss needs two hands again. */
  private async subject(roundId: string, officerId: string): Promise<string> {
    const ofToday = `${officerId}/${this.clock.today()}/`;
    const hands = (await this.signatures.ofAct(roundId, 'reset-pin')).filter(({ subject }) => subject.startsWith(ofToday));
    for (let n = 1; ; n++) {
      const subject = `${ofToday}${n}`;
      if (!twoDifferentPersons(hands.filter((hand) => hand.subject === subject))) return subject;
    }
  }
}

function newPin(): string {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0');
    if (isAcceptablePin(pin)) return pin;
  }
}

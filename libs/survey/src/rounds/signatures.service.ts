import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Signature, SignedAct } from './signature.entity';
import { SignedAlready, SignerWithoutGroup } from './signature.errors';

/** Hands under acts that need two. What they are good for is decided by `signature.rules.ts` and by the act itself. */
@Injectable()
export class SignaturesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Adds this person's hand and returns all that stand under the same act and subject. */
  sign(roundId: string, act: SignedAct, subject: string, by: Actor, details: Record<string, unknown> = {}): Promise<Signature[]> {
    return this.unit.run(async () => {
      if (!by.group) throw new SignerWithoutGroup(by.name);
      const others = await this.standing(roundId, act, subject);
      if (others.some((hand) => hand.userId === by.id)) throw new SignedAlready(by.name);

      const hand: Signature = { id: newId(), roundId, act, subject, userId: by.id, userName: by.name, signingGroup: by.group, at: this.clock.now(), details };
      await this.store.createQueryBuilder().insert().values({ ...hand, details: details as never }).updateEntity(false).execute();
      await this.audit.record(`signature.${act}`, by, roundId, { subject, ...details });
      return [...others, hand];
    });
  }

  signaturesOf(roundId: string, act: SignedAct, subject: string): Promise<Signature[]> {
    return this.store.find({ where: { roundId, act, subject }, order: { at: 'ASC' } });
  }

  /** Every hand under one kind of act in a round, oldest first. */
  ofAct(roundId: string, act: SignedAct): Promise<Signature[]> {
    return this.store.find({ where: { roundId, act }, order: { at: 'ASC' } });
  }

  /** Two who sign in the same moment must see each other, or the act would wait for a third: the round's row makes them take turns. */
  private async standing(roundId: string, act: SignedAct, subject: string): Promise<Signature[]> {
    await this.unit.execute('UPDATE survey_rounds SET version = version WHERE id = ?', [roundId]);
    // On MariaDB a plain read would still show the state from before the wait.
    const lock = this.unit.engineKind === 'mariadb' ? ({ mode: 'pessimistic_write' } as const) : undefined;
    return this.store.find({ where: { roundId, act, subject }, order: { at: 'ASC' }, ...(lock && { lock }) });
  }

  private get store() {
    return this.unit.repository(Signature);
  }
}

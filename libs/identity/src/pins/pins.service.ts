import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { PinMissing, PinTooEasy, PinWrong, TooManyTries } from '../identity.errors';
import { Pin } from './pin.entity';

const TRIES = 5;
const LOCK_MINUTES = 15;
/** Six digits are a million: a lighter hash keeps 758 officers in one week cheap, the lock keeps guessing hopeless. */
const COST = { memoryCost: 8192, timeCost: 2 };

/** Six digits, not all alike and not simply counting. */
export const isAcceptablePin = (pin: string): boolean => /^\d{6}$/.test(pin) && !/^(\d)\1{5}$/.test(pin) && !'01234567890 09876543210'.includes(pin);

@Injectable()
export class PinsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async isSet(person: string): Promise<boolean> {
    return (await this.store.countBy({ id: person })) > 0;
  }

  async set(person: string, pin: string): Promise<void> {
    if (!isAcceptablePin(pin)) throw new PinTooEasy();
    const pinHash = await hash(pin, COST);
    await this.unit.run(async () => {
      await this.store.delete({ id: person });
      await this.store.insert({ id: person, pinHash, failedTries: 0, lockedUntil: null });
    });
  }

  /** Returns if the PIN is right; otherwise says why not. Five wrong ones lock it for a quarter of an hour. */
  async check(person: string, pin: string): Promise<void> {
    const known = await this.store.findOneBy({ id: person });
    if (!known) throw new PinMissing();
    const failed = await this.takeTry(person);
    if (failed === null) throw new TooManyTries(LOCK_MINUTES);
    if (await verify(known.pinHash, pin)) return this.forgive(person);
    if (failed === 0) throw new TooManyTries(LOCK_MINUTES);
    throw new PinWrong(TRIES - failed);
  }

  /**
   * Counts a try as failed before it is looked at, so that a thousand sent at once are no more than five; the fifth
   * locks. Returns how many have failed, 0 where this one has locked, and null where none is left.
   */
  private takeTry(id: string): Promise<number | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LOCK_MINUTES * 60_000);
    return this.unit.detached(() => this.unit.run(async () => {
      // The lock first: MariaDB sets columns from left to right and reads what it has just set.
      const taken = await this.unit.execute(
        `UPDATE identity_pins SET locked_until = CASE WHEN failed_tries + 1 >= ${TRIES} THEN ? ELSE NULL END,
            failed_tries = CASE WHEN failed_tries + 1 >= ${TRIES} THEN 0 ELSE failed_tries + 1 END
          WHERE id = ? AND (locked_until IS NULL OR locked_until <= ?)`, [until, id, now]);
      return taken === 1 ? (await this.store.findOneByOrFail({ id })).failedTries : null;
    }));
  }

  private async forgive(id: string): Promise<void> {
    await this.unit.detached(() => this.unit.run(() => this.store.update({ id }, { failedTries: 0, lockedUntil: null })));
  }

  private get store() {
    return this.unit.repository(Pin);
  }
}

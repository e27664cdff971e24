import { UnitOfWork } from '@app/database';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { forgetTries, LOCK_MINUTES, takeTry } from '../access/tries';
import { PinMissing, PinTooEasy, PinWrong, TooManyTries } from '../identity.errors';
import { Pin } from './pin.entity';

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
    const left = await takeTry(this.unit, 'identity_pins', person, this.clock.now());
    if (left === null) throw new TooManyTries(LOCK_MINUTES);
    if (await verify(known.pinHash, pin)) return forgetTries(this.unit, 'identity_pins', person);
    throw left === 0 ? new TooManyTries(LOCK_MINUTES) : new PinWrong(left);
  }

  private get store() {
    return this.unit.repository(Pin);
  }
}

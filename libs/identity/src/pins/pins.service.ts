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
    const now = this.clock.now();
    if (known.lockedUntil && known.lockedUntil > now) throw new TooManyTries(LOCK_MINUTES);
    if (await verify(known.pinHash, pin)) {
      if (known.failedTries > 0) await this.remember(person, 0, null);
      return;
    }
    const failed = known.failedTries + 1;
    if (failed >= TRIES) {
      await this.remember(person, 0, new Date(now.getTime() + LOCK_MINUTES * 60_000));
      throw new TooManyTries(LOCK_MINUTES);
    }
    await this.remember(person, failed, null);
    throw new PinWrong(TRIES - failed);
  }

  private async remember(id: string, failedTries: number, lockedUntil: Date | null): Promise<void> {
    await this.unit.detached(() => this.unit.run(() => this.store.update({ id }, { failedTries, lockedUntil })));
  }

  private get store() {
    return this.unit.repository(Pin);
  }
}

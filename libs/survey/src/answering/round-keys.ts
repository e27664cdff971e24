import { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { RoundKeyExists, RoundKeyMissing } from './answering.errors';
import { newRoundKey, unwrapKey, wrapKey } from './seal';

/** An opened key stays in the memory of a process for at most this long after its first use. */
const KEPT_MS = 10 * 60_000;

/** The key of each round: made at opening, kept wrapped in the round's row, destroyed with the row's bytes at the close. */
@Injectable()
export class RoundKeys {
  private readonly opened = new Map<string, Buffer>();

  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  /** In the unit that opens the round. A second key would make the sheets under the first one unreadable. */
  async create(roundId: string): Promise<void> {
    const wrapped = wrapKey(this.config.sealKey, newRoundKey(), roundId);
    await this.unit.run(async () => {
      const written = await this.unit.execute('UPDATE survey_rounds SET wrapped_key = ? WHERE id = ? AND wrapped_key IS NULL', [wrapped, roundId]);
      if (written !== 1) throw new RoundKeyExists(roundId);
    });
  }

  /** For the answering of an open round: unwrapped once, then from memory. */
  async of(roundId: string): Promise<Buffer> {
    const known = this.opened.get(roundId);
    if (known) return known;
    const key = await this.open(roundId);
    this.opened.set(roundId, key);
    setTimeout(() => this.forget(roundId), KEPT_MS).unref();
    return key;
  }

  /** Unwrapped anew and kept by nobody: for the close. */
  async open(roundId: string): Promise<Buffer> {
    const [row] = await this.unit.select<{ wrapped: Buffer | null }>('SELECT wrapped_key AS wrapped FROM survey_rounds WHERE id = ?', [roundId]);
    if (!row?.wrapped) throw new RoundKeyMissing(roundId);
    return unwrapKey(this.config.sealKey, row.wrapped, roundId);
  }

  /** In the unit that ends the round. What was sealed can be opened by nobody afterwards. */
  async destroy(roundId: string): Promise<void> {
    await this.unit.run(() => this.unit.execute('UPDATE survey_rounds SET wrapped_key = NULL WHERE id = ?', [roundId]));
    this.unit.afterwards(() => this.forget(roundId));
  }

  forget(roundId: string): void {
    this.opened.delete(roundId);
  }
}

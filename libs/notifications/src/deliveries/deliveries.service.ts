import { UnitOfWork } from '@app/database';
import { JobQueue } from '@app/jobs';
import { Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { isMailbox } from './address.rules';
import { Delivery } from './delivery.entity';
import { deliver } from './delivery.jobs';

export interface Recipient {
  person: string;
  address: string;
  topic?: string;
}

const AT_ONCE = 500;
const UNDELIVERED = "state IN ('failed', 'bounced')";

/** The mails that were promised, one row and one job each, so that one that fails holds up no other. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Promises a mail to each; one whose key was used before is passed over. Tells how many are new. */
  async post(kind: string, scope: string, recipients: readonly Recipient[], { key }: { key: (recipient: Recipient) => string }): Promise<number> {
    return this.unit.run(async () => {
      const day = this.clock.today();
      const rows = recipients.map((each): Delivery => ({
        id: newId(), scope, person: each.person, kind, topic: each.topic ?? null, address: each.address, day, key: key(each), attempts: 0, openEnds: 0,
        ...(isMailbox(each.address) ? { state: 'waiting', error: null } : { state: 'failed', error: 'not an e-mail address' }),
      }));
      const fresh = await this.withoutKnown(rows);
      for (let from = 0; from < fresh.length; from += AT_ONCE) {
        await this.store.createQueryBuilder().insert().values(fresh.slice(from, from + AT_ONCE)).orIgnore().updateEntity(false).execute();
      }
      await this.send(fresh.filter(({ state }) => state === 'waiting').map(({ id }) => id));
      return fresh.length;
    });
  }

  /** What did not arrive, with the server's own words. */
  failures(scope: string): Promise<Delivery[]> {
    return this.store.createQueryBuilder('delivery').where(`delivery.scope = :scope AND delivery.${UNDELIVERED}`, { scope }).orderBy('delivery.id').getMany();
  }

  /** How many mails of each kind are in each state. */
  async counts(scope: string): Promise<{ kind: string; state: Delivery['state']; n: number }[]> {
    const rows = await this.unit.select<{ kind: string; state: Delivery['state']; n: number | string }>(
      'SELECT kind, state, COUNT(*) AS n FROM notifications_deliveries WHERE scope = ? GROUP BY kind, state ORDER BY kind, state', [scope]);
    return rows.map((row) => ({ ...row, n: Number(row.n) }));
  }

  /** Tries what failed once more, to the address given for it if it has changed. Tells how many are tried. */
  async retry(ids: readonly string[], addressOf: ReadonlyMap<string, string> = new Map()): Promise<number> {
    return this.unit.run(async () => {
      const again: string[] = [];
      for (const id of ids) {
        const address = addressOf.get(id) ?? null;
        if (address !== null && !isMailbox(address)) continue;
        const taken = await this.unit.execute(
          `UPDATE notifications_deliveries SET state = 'waiting', attempts = 0, open_ends = 0, error = NULL, address = COALESCE(?, address) WHERE id = ? AND ${UNDELIVERED}`,
          [address, id]);
        if (taken === 1) again.push(id);
      }
      await this.send(again);
      return again.length;
    });
  }

  /** A mail came back to the office after the server had taken it. */
  async bounced(id: string, words: string): Promise<boolean> {
    return this.unit.run(async () =>
      (await this.unit.execute("UPDATE notifications_deliveries SET state = 'bounced', error = ? WHERE id = ? AND state = 'sent'", [words.slice(0, 1000), id])) === 1);
  }

  /** Removes every trace of mails of these kinds, in the caller's unit. */
  async forget(scope: string, kinds: readonly string[]): Promise<void> {
    const marks = kinds.map(() => '?').join(', ');
    await this.unit.run(async () => {
      await this.unit.execute(
        `DELETE FROM notifications_kept_mails WHERE id IN (SELECT id FROM notifications_deliveries WHERE scope = ? AND kind IN (${marks}))`, [scope, ...kinds]);
      await this.unit.execute(`DELETE FROM notifications_deliveries WHERE scope = ? AND kind IN (${marks})`, [scope, ...kinds]);
    });
  }

  /** Removes the rows of mails that were not sent since nothing was left to say, in the caller's unit: they tell who was done by then. */
  async forgetDropped(scope: string): Promise<void> {
    await this.unit.run(() => this.unit.execute("DELETE FROM notifications_deliveries WHERE scope = ? AND state = 'dropped'", [scope]));
  }

  private async withoutKnown(rows: readonly Delivery[]): Promise<Delivery[]> {
    const known = new Set<string>();
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const keys = rows.slice(from, from + AT_ONCE).map((row) => row.key);
      const found = await this.unit.select<{ sent: string }>(`SELECT dedupe_key AS sent FROM notifications_deliveries WHERE dedupe_key IN (${keys.map(() => '?').join(', ')})`, keys);
      for (const { sent } of found) known.add(sent);
    }
    return rows.filter((row) => !known.has(row.key) && known.add(row.key));
  }

  private send(ids: readonly string[]): Promise<void> {
    return this.jobs.addAll(deliver, ids.map((deliveryId) => ({ deliveryId })));
  }

  private get store() {
    return this.unit.repository(Delivery);
  }
}

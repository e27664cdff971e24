import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { DeliveriesService } from '@app/notifications';
import { Injectable } from '@nestjs/common';

import { NothingToReturn } from './invitation.errors';

/** A mail that did not arrive. */
export interface Failure {
  id: string;
  officerId: string;
  prefix: string;
  givenName: string;
  surname: string;
  unitTh: string;
  unitEn: string;
  kind: string;
  address: string;
  /** What the roster says now: a corrected address is used by the next try. */
  addressNow: string | null;
  state: 'failed' | 'bounced';
  /** The mail server's own words. */
  error: string;
}

/** Mails of a round that did not arrive: who, why in the server's words, and one more try. */
@Injectable()
export class FailuresService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly deliveries: DeliveriesService,
    private readonly audit: AuditTrail,
  ) {}

  list(roundId: string): Promise<Failure[]> {
    return this.unit.select<Failure & Record<string, unknown>>(
      `SELECT d.id AS id, o.id AS officerId, o.prefix AS prefix, o.given_name AS givenName, o.surname AS surname, u.name_th AS unitTh, u.name_en AS unitEn,
          d.kind AS kind, d.address AS address, o.email AS addressNow, d.state AS state, d.error AS error
        FROM notifications_deliveries d JOIN hr_officers o ON o.id = d.person JOIN hr_units u ON u.id = o.unit_id
        WHERE d.scope = ? AND d.state IN ('failed', 'bounced') ORDER BY u.name_th, o.given_name, o.surname, d.id`, [roundId]);
  }

  /** A mail of this person came back to the office; what the returned mail says takes the place of the server's words. */
  returned(roundId: string, officerId: string, words: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const [mail] = await this.unit.select<{ id: string }>(
        "SELECT id FROM notifications_deliveries WHERE scope = ? AND person = ? AND topic IS NULL AND state = 'sent' ORDER BY day DESC, id LIMIT 1", [roundId, officerId]);
      if (!mail || !(await this.deliveries.bounced(mail.id, words))) throw new NothingToReturn();
      await this.audit.record('mail.returned', by, officerId, { roundId });
    });
  }

  /** Tries these again, or all of them, to the addresses that the roster has now. */
  retry(roundId: string, ids: readonly string[] | 'all', by: Actor): Promise<number> {
    return this.unit.run(async () => {
      const failures = (await this.list(roundId)).filter(({ id }) => ids === 'all' || ids.includes(id));
      const addresses = new Map(failures.flatMap(({ id, addressNow }) => (addressNow ? [[id, addressNow] as const] : [])));
      const mails = await this.deliveries.retry(failures.map(({ id }) => id), addresses);
      await this.audit.record('mails.retried', by, roundId, { mails });
      return mails;
    });
  }
}

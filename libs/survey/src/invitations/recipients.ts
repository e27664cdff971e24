import { UnitOfWork } from '@app/database';
import type { Recipient } from '@app/notifications';
import { Injectable } from '@nestjs/common';

import { MAILS } from './letter-kinds';

/** Officers who are reached by mail; the others have a card or a letter. */
const BY_MAIL = "o.channel = 'mail' AND o.email IS NOT NULL AND o.email <> '' AND o.status = 'active'";
const HAS_TASK_LEFT = "EXISTS (SELECT 1 FROM survey_assignments a WHERE a.round_id = ? AND a.rater_id = o.id AND a.state = 'waiting')";

/** Whom each mail of a round goes to; one statement for all of them. */
@Injectable()
export class Recipients {
  constructor(private readonly unit: UnitOfWork) {}

  ratersWithTasks(roundId: string): Promise<Recipient[]> {
    return this.officers(HAS_TASK_LEFT, [roundId]);
  }

  async raterWithTasks(roundId: string, officerId: string): Promise<Recipient | null> {
    return (await this.officers(`${HAS_TASK_LEFT} AND o.id = ?`, [roundId, officerId]))[0] ?? null;
  }

  /** Whoever had a mail today, in whichever round, is left in peace. */
  ratersToRemind(roundId: string, day: string): Promise<Recipient[]> {
    return this.officers(`${HAS_TASK_LEFT} AND NOT EXISTS (SELECT 1 FROM notifications_deliveries d WHERE d.person = o.id AND d.day = ? AND d.state <> 'dropped')`, [roundId, day]);
  }

  silentParticipants(roundId: string): Promise<Recipient[]> {
    return this.officers("EXISTS (SELECT 1 FROM survey_participants p WHERE p.round_id = ? AND p.officer_id = o.id AND p.own_data = 'silent')", [roundId]);
  }

  invited(roundId: string): Promise<Recipient[]> {
    return this.officers("EXISTS (SELECT 1 FROM notifications_deliveries d WHERE d.scope = ? AND d.person = o.id AND d.kind = ? AND d.state = 'sent')", [roundId, MAILS.invitation]);
  }

  ratedOfficers(roundId: string): Promise<Recipient[]> {
    return this.officers("EXISTS (SELECT 1 FROM survey_results s WHERE s.round_id = ? AND s.ratee_id = o.id AND s.state = 'current')", [roundId]);
  }

  /** The contact of each of these units who can be reached by mail. */
  async contacts(unitIds: readonly string[]): Promise<Recipient[]> {
    const rows = await this.unit.select<{ person: string; address: string; topic: string }>(
      `SELECT o.id AS person, o.email AS address, u.id AS topic FROM hr_units u JOIN hr_officers o ON o.id = u.contact_id WHERE ${BY_MAIL}`);
    const wanted = new Set(unitIds);
    return rows.filter(({ topic }) => wanted.has(topic));
  }

  private officers(condition: string, parameters: unknown[]): Promise<Recipient[]> {
    return this.unit.select<{ person: string; address: string }>(`SELECT o.id AS person, o.email AS address FROM hr_officers o WHERE ${BY_MAIL} AND ${condition} ORDER BY o.id`, parameters);
  }
}

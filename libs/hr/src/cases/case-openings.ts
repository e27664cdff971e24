import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

/** Which candidates of a case somebody deciding has opened, and when first. */
@Injectable()
export class CaseOpenings {
  constructor(private readonly unit: UnitOfWork) {}

  /** Officer id → the first opening in milliseconds. */
  async opened(caseId: string): Promise<Map<string, number>> {
    const rows = await this.unit.select<{ officerId: string; at: string | Date }>(
      `SELECT o.officer_id AS officerId, MIN(o.at) AS at FROM hr_dossier_openings o
       JOIN hr_case_deciders d ON d.case_id = o.case_id AND d.user_id = o.user_id WHERE o.case_id = ? GROUP BY o.officer_id`,
      [caseId],
    );
    return new Map(rows.map(({ officerId, at }) => [officerId, instantOf(at).getTime()]));
  }
}

/** Raw SQL gives a Date on MariaDB and text in UTC on SQLite. */
export const instantOf = (value: string | Date): Date => (value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}${value.endsWith('Z') ? '' : 'Z'}`));

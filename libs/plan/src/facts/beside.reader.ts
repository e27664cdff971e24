import { UnitOfWork } from '@app/database';
import { DecisionFacts } from '@app/hr';
import { Injectable } from '@nestjs/common';

import type { YearFacts } from './strategy3-facts';
import { TERMS } from './terms';

/** What is shown beside the levels and never scored. */
export interface Beside {
  notes: { note: string; n: number }[];
  medianHours: number | null;
  identical: number;
  /** Of each closed round: share of answers that say "not observed"; null once its sheets are destroyed. */
  notObserved: { roundId: string; name: string; percent: number | null }[];
  /** Approved exemptions of each round. Above the percent of N allowed they are listed to the committee. */
  exempt: { roundId: string; name: string; n: number; percent: number; isListed: boolean }[];
}

/** Two hexadecimal digits a byte; each pair begins with 0, so that 00 and 09 are found at their places only. */
const ANSWERS = `SELECT SUM(LENGTH(HEX(answers)) - LENGTH(REPLACE(HEX(answers), '00', ''))) AS notObserved,
    SUM(LENGTH(REPLACE(HEX(answers), '09', ''))) AS asked FROM survey_answer_sheets WHERE round_id = ? AND cell <> 'self'`;

@Injectable()
export class BesideReader {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly decisions: DecisionFacts,
  ) {}

  async of({ asOf, rounds }: YearFacts): Promise<Beside> {
    const { notes, medianHours, identical } = await this.decisions.beside(asOf.fiscalYear, new Date(asOf.before.getTime() - 1));
    const closed = rounds.filter((round) => round.closed);
    return {
      notes: Object.entries(notes).map(([note, n]) => ({ note, n })),
      medianHours,
      identical,
      notObserved: await Promise.all(closed.map(async ({ id, name }) => ({ roundId: id, name, percent: await this.notObserved(id) }))),
      exempt: rounds.map(({ id, name, exempt, ratees }) => {
        const percent = ratees.size === 0 ? 0 : (100 * exempt.size) / ratees.size;
        return { roundId: id, name, n: exempt.size, percent, isListed: percent > TERMS.exemptionPercent };
      }),
    };
  }

  private async notObserved(roundId: string): Promise<number | null> {
    const [row] = await this.unit.select<{ notObserved: number | string | null; asked: number | string | null }>(ANSWERS, [roundId]);
    const asked = Number(row?.asked ?? 0);
    return asked === 0 ? null : (100 * Number(row!.notObserved)) / asked;
  }
}

import { UnitOfWork } from '@app/database';
import { DecisionFacts, fullName, type Officer, type CareerFact } from '@app/hr';
import { Injectable } from '@nestjs/common';

import { asOf } from '../facts/as-of.rules';
import { PoliciesService } from '../policies/policies.service';

const AT_ONCE = 500;

type Named = Pick<Officer, 'id' | 'prefix' | 'givenName' | 'surname'> & { unitTh: string; unitEn: string };

/** The roster's difference against the cases, with names, for those who keep the cases. */
@Injectable()
export class CareerChanges {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly decisions: DecisionFacts,
    private readonly policies: PoliciesService,
  ) {}

  async of(fiscalYear: number, day: string) {
    const when = asOf(fiscalYear, day);
    const { since } = await this.policies.knownBy(when);
    const { changes } = await this.decisions.careers({ fiscalYear, asOf: new Date(when.before.getTime() - 1), ...(since && { since }) });
    const people = await this.people(changes.map(({ officerId }) => officerId));
    const named = (change: CareerFact) => {
      const person = people.get(change.officerId);
      return { ...change, name: person ? fullName(person) : '', unitTh: person?.unitTh ?? '', unitEn: person?.unitEn ?? '' };
    };
    return {
      since, due: changes.length, noted: changes.filter(({ counts }) => counts).length,
      unmatched: changes.filter(({ caseId }) => caseId === null).map(named),
      unnoted: changes.filter(({ caseId, counts }) => caseId !== null && !counts).map(named),
    };
  }

  private async people(ids: readonly string[]): Promise<Map<string, Named>> {
    const found = new Map<string, Named>();
    const every = [...new Set(ids)];
    for (let from = 0; from < every.length; from += AT_ONCE) {
      const some = every.slice(from, from + AT_ONCE);
      const rows = await this.unit.select<Named>(
        `SELECT o.id, o.prefix, o.given_name AS givenName, o.surname, u.name_th AS unitTh, u.name_en AS unitEn FROM hr_officers o LEFT JOIN hr_units u ON u.id = o.home_unit_id
         WHERE o.id IN (${some.map(() => '?').join(', ')})`, some);
      for (const row of rows) found.set(row.id, row);
    }
    return found;
  }
}

import { Injectable } from '@nestjs/common';

import type { AsOf } from './as-of.rules';
import { type Personnel, PersonnelFactsReader } from './personnel-facts.reader';
import { RoundFactsReader } from './round-facts.reader';
import type { RoundFacts } from './round.facts';

export interface YearFacts {
  asOf: AsOf;
  rounds: RoundFacts[];
  personnel: Personnel;
}

/** Everything from which the levels of a fiscal year follow, as it was known at the end of a day. Read from tables, never from the trail. */
@Injectable()
export class Strategy3Facts {
  constructor(
    private readonly rounds: RoundFactsReader,
    private readonly personnel: PersonnelFactsReader,
  ) {}

  async gather(asOf: AsOf): Promise<YearFacts> {
    const rounds = await this.rounds.of(asOf);
    return { asOf, rounds, personnel: await this.personnel.of(asOf, rounds) };
  }
}

import { addDays } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { RosterDays } from './roster-days';
import { inScope, type RosterEntry } from './scope.rules';
import { TERMS } from './terms';

/** Officers in scope on a cut-off day and the days before it that the terms ask for. */
@Injectable()
export class Population {
  constructor(private readonly rosters: RosterDays) {}

  async on(cutOff: string): Promise<Map<string, RosterEntry>> {
    const earlierDay = addDays(cutOff, -TERMS.inScopeDays);
    const [now, earlier] = await Promise.all([this.rosters.of(cutOff), this.rosters.of(earlierDay)]);
    return inScope(now, earlier, cutOff, earlierDay);
  }
}

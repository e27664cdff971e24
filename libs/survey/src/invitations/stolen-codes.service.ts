import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { WithdrawalsService } from '../answering/withdrawals.service';
import type { Signature } from '../rounds/signature.entity';
import { twoDifferentGroups } from '../rounds/signature.rules';
import { SignaturesService } from '../rounds/signatures.service';
import { InvitationsService } from './invitations.service';

/** "Somebody used my card": two HR officers of two groups withdraw, unseen, every sheet sent under it; a new code is made. */
@Injectable()
export class StolenCodes {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly signatures: SignaturesService,
    private readonly withdrawals: WithdrawalsService,
    private readonly invitations: InvitationsService,
  ) {}

  /** Who has signed for this code so far. */
  async hands(roundId: string, raterId: string): Promise<Signature[]> {
    return this.signatures.signaturesOf(roundId, 'withdraw-code', await this.withdrawals.subjectFor(roundId, raterId));
  }

  /** True once the second hand has made it so. Nobody is told whether or how many sheets there were. */
  sign(roundId: string, raterId: string, by: Actor): Promise<boolean> {
    return this.unit.run(async () => {
      const hands = await this.signatures.sign(roundId, 'withdraw-code', await this.withdrawals.subjectFor(roundId, raterId), by);
      if (!twoDifferentGroups(hands)) return false;
      await this.withdrawals.withdrawByRater(roundId, raterId, by);
      await this.invitations.mailNewCode(roundId, raterId);
      return true;
    });
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { addDays, Clock, newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';

import { CorrectionDayUnfit, CorrectionRequestMissing, OwnRecord } from './annex.errors';
import { AnnexService } from './annex.service';
import { CorrectionRequest } from './correction-request.entity';

export const ANSWER_WITHIN_DAYS = 30;

export interface CorrectionAnswer {
  outcome: 'granted' | 'refused';
  answer: string;
  documentNo: string;
}

/** Requests of officers to correct their annex, each with its clock. */
@Injectable()
export class CorrectionRequests {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly annex: AnnexService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  ofOfficer(officerId: string): Promise<CorrectionRequest[]> {
    return this.store.find({ where: { officerId }, order: { askedOn: 'DESC', id: 'ASC' } });
  }

  /** One that still waits for its answer. */
  async open(officerId: string, id: string): Promise<CorrectionRequest> {
    const request = await this.store.findOneBy({ id, officerId, answeredOn: IsNull() });
    if (!request) throw new CorrectionRequestMissing();
    return request;
  }

  take(officerId: string, { wish, askedOn, documentNo }: { wish: string; askedOn: string; documentNo: string | null }, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      if (by.officerId === officerId) throw new OwnRecord();
      if (askedOn > this.clock.today()) throw new CorrectionDayUnfit();
      const request: CorrectionRequest = {
        id: newId(), officerId, wish: wish.trim(), askedOn, dueOn: addDays(askedOn, ANSWER_WITHIN_DAYS), documentNo, answeredOn: null, outcome: null, answer: null, recordedBy: by.id,
      };
      await this.store.insert(request);
      await this.audit.record('annex.correction-asked', by, officerId, { request: request.id, askedOn, dueOn: request.dueOn });
    });
  }

  /** The answer itself enters the annex; what it corrects is then superseded by an entry of its own. */
  answer(id: string, { outcome, answer, documentNo }: CorrectionAnswer, by: Actor): Promise<CorrectionRequest> {
    return this.unit.run(async () => {
      const request = await this.store.findOneBy({ id });
      if (!request) throw new CorrectionRequestMissing();
      if (by.officerId === request.officerId) throw new OwnRecord();
      const answeredOn = this.clock.today();
      const answered = await this.unit.execute('UPDATE hr_correction_requests SET answered_on = ?, outcome = ?, answer = ? WHERE id = ? AND answered_on IS NULL', [answeredOn, outcome, answer.trim(), id]);
      if (answered !== 1) throw new CorrectionRequestMissing();
      const content = { wish: request.wish, askedOn: request.askedOn, answeredOn, outcome, answer: answer.trim() };
      await this.annex.write([{ officerId: request.officerId, kind: 'correction', source: `correction:${id}`, content, documentNo }], by);
      return request;
    });
  }

  private get store() {
    return this.unit.repository(CorrectionRequest);
  }
}

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { addDays, bangkokDay, Clock, effectiveClosing, PROPOSED_HOLIDAYS } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { asTold, missingForNotice } from './adverse.rules';
import type { HearingAnswerDto, NoticeDto } from './case.dto';
import { CaseOpenings } from './case-openings';
import type { Case } from './case.entity';
import { NoticeMissing, NoticeRefused } from './case.errors';
import { CasesService } from './cases.service';
import { DecisionsService } from './decisions.service';
import { AdverseNotice } from './notice.entity';

/** Seven days, ending on a working day. */
export const ANSWER_DAYS = 7;

export const answerBy = (toldOn: string): string => effectiveClosing(addDays(toldOn, ANSWER_DAYS), PROPOSED_HOLIDAYS);

/** Telling an officer what is to be used against them, and hearing what they say to it. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly cases: CasesService,
    private readonly decisions: DecisionsService,
    private readonly openings: CaseOpenings,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  find(caseId: string, officerId: string): Promise<AdverseNotice | null> {
    return this.store.findOneBy({ caseId, officerId });
  }

  /**
   * Once per candidate. Not while the result could not be used against them anyway: such a paper would only threaten.
   * The days run from the day of this act, since its paper exists from then on: nobody can have been heard in the past.
   */
  give(caseId: string, officerId: string, input: NoticeDto, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const theCase = await this.cases.takeOpen(caseId);
      await this.cases.mustDecide(caseId, by);
      await this.cases.mustBeCandidate(caseId, officerId);
      const reasons = [...(await this.whyNot(theCase, officerId, by)), ...this.wrongDay(theCase, input.toldOn)];
      if (await this.find(caseId, officerId)) reasons.push('told-already');
      if (reasons.length > 0) throw new NoticeRefused(reasons);
      const notice: AdverseNotice = {
        caseId, officerId, facts: input.facts.trim(), toldOn: input.toldOn, answerBy: answerBy(this.clock.today()), documentNo: input.documentNo.trim(),
        answer: null, answeredOn: null, recordedBy: by.id,
      };
      await this.store.insert(notice);
      await this.audit.record('notice.given', by, officerId, { case: caseId, caseNo: theCase.number, toldOn: notice.toldOn, answerBy: notice.answerBy, documentNo: notice.documentNo });
    });
  }

  /** What the officer said, also when it came late: it is read, and shown to everybody who decides. */
  hear(caseId: string, officerId: string, { answer, answeredOn }: HearingAnswerDto, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const theCase = await this.cases.takeOpen(caseId);
      if (!by.permissions.has('cases.manage')) await this.cases.mustDecide(caseId, by);
      const notice = await this.find(caseId, officerId);
      if (!notice) throw new NoticeMissing();
      if (answeredOn < notice.toldOn || answeredOn > this.clock.today()) throw new NoticeRefused(['answered-on-other-day']);
      const said = notice.answer === null ? answer.trim() : `${notice.answer}\n\n${answer.trim()}`; // a second answer takes nothing from the first
      const { affected } = await this.store.update({ caseId, officerId }, { answer: said, answeredOn });
      if (affected !== 1) throw new NoticeMissing();
      await this.audit.record('notice.answered', by, officerId, { case: caseId, caseNo: theCase.number, answeredOn });
    });
  }

  /** Why no notice may be given, as it may be told to whoever decides. */
  async whyNot(theCase: Case, officerId: string, by: Actor): Promise<string[]> {
    const standing = await this.decisions.standing(officerId, by);
    const opened = (await this.openings.opened(theCase.id)).has(officerId);
    return [...(opened ? [] : ['not-opened']), ...asTold(missingForNotice(await this.decisions.use(theCase, officerId, standing)), standing.result !== null)];
  }

  private wrongDay({ openedAt }: Case, toldOn: string): string[] {
    return toldOn > this.clock.today() || toldOn < bangkokDay(openedAt) ? ['told-on-other-day'] : [];
  }

  private get store() {
    return this.unit.repository(AdverseNotice);
  }
}

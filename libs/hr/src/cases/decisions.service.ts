import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { type BelowCut, EthicsResults, type EthicsStanding } from '../annex/ethics-results.port';
import { receiptOf } from '../annex/receipt';
import { OfficersService } from '../officers/officers.service';
import { useFacts } from './adverse.rules';
import type { DecisionDto, RestDto } from './case.dto';
import { Case } from './case.entity';
import { CaseNotReady, CaseClosed, DecisionRefused } from './case.errors';
import { whyNotClose } from './case.rules';
import { CasesService } from './cases.service';
import { Decision } from './decision.entity';
import { type DecisionDraft, hasOtherReason, missingForDecision, REST, weighedOf, whyNotDecide } from './decision.rules';
import { AdverseNotice } from './notice.entity';
import { CaseOpenings } from './case-openings';

const AT_ONCE = 500;

/** Notes and outcomes on candidates, and the end of a case. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly cases: CasesService,
    private readonly openings: CaseOpenings,
    private readonly results: EthicsResults,
    private readonly officers: OfficersService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  ofCase(caseId: string): Promise<Decision[]> {
    return this.unit.repository(Decision).findBy({ caseId });
  }

  find(caseId: string, officerId: string): Promise<Decision | null> {
    return this.unit.repository(Decision).findOneBy({ caseId, officerId });
  }

  /** The note on one candidate. It may be changed until the case closes; each writing is in the trail. */
  write(caseId: string, officerId: string, input: DecisionDto, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const theCase = await this.cases.takeOpen(caseId);
      await this.cases.mustDecide(caseId, by);
      await this.cases.mustBeCandidate(caseId, officerId);
      const draft = draftOf(theCase, input);
      const standing = await this.standing(officerId, by);
      const faults = whyNotDecide(draft, await this.factsOf(theCase, officerId, standing), {
        opened: (await this.openings.opened(caseId)).has(officerId), resultShown: standing.result !== null,
      });
      if (faults.length > 0) throw new DecisionRefused(faults);

      const decision = this.make(caseId, officerId, draft, 'each', by);
      await this.unit.repository(Decision).delete({ caseId, officerId });
      await this.unit.repository(Decision).insert(decision);
      const { note, outcome, weighed, reasons } = decision;
      await this.audit.record('decision.written', by, officerId, { case: caseId, caseNo: theCase.number, note, outcome, weighed, reasons, receipt: receiptOf({ ...decision }) });
    });
  }

  /** One note for everybody in a salary case who has none of their own and whose dossier was opened. */
  writeRest(caseId: string, { reasons, text }: RestDto, by: Actor): Promise<number> {
    return this.unit.run(async () => {
      const theCase = await this.cases.takeOpen(caseId);
      await this.cases.mustDecide(caseId, by);
      const draft = draftOf(theCase, { ...REST, reasons, text });
      const opened = await this.openings.opened(caseId);
      const own = new Set((await this.ofCase(caseId)).filter(({ written }) => written === 'each').map(({ officerId }) => officerId));
      const rest = (await this.cases.candidateIds(caseId)).filter((officerId) => !own.has(officerId));
      const faults = whyNotDecide({ ...draft, kind: 'salary' }, NO_FACTS, { opened: rest.length > 0 && rest.every((officerId) => opened.has(officerId)), resultShown: false });
      if (theCase.kind !== 'salary') faults.push('outcome-not-of-kind');
      if (faults.length > 0) throw new DecisionRefused(faults);

      for (let from = 0; from < rest.length; from += AT_ONCE) {
        const chunk = rest.slice(from, from + AT_ONCE);
        await this.unit.repository(Decision).delete({ caseId, officerId: In(chunk) });
        const rows = chunk.map((officerId) => this.make(caseId, officerId, draft, 'rest', by));
        await this.unit.repository(Decision).createQueryBuilder().insert().values(rows as never).updateEntity(false).execute();
      }
      await this.audit.record('decision.written-rest', by, caseId, { caseNo: theCase.number, candidates: rest.length, ...REST, reasons });
      return rest.length;
    });
  }

  /** Ends the case. Of two who close at once one wins, and nothing is decided after it. */
  close(caseId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      // First of all: on MariaDB whatever is read before the row is held may be older than another's decision.
      const closed = await this.unit.execute("UPDATE hr_cases SET state = 'closed', closed_at = ?, closed_by = ?, revision = revision + 1 WHERE id = ? AND state = 'open'", [this.clock.now(), by.id, caseId]);
      const theCase = await this.cases.get(caseId);
      await this.cases.mustDecide(caseId, by);
      if (closed !== 1) throw new CaseClosed();

      const decisions = await this.ofCase(caseId);
      const reasons = whyNotClose(await this.atClosing(theCase, decisions));
      if (reasons.length > 0) throw new CaseNotReady(reasons);
      const receipt = receiptOf({ decisions: decisions.map((one) => receiptOf({ ...one })).sort() });
      await this.audit.record('case.closed', by, caseId, { number: theCase.number, kind: theCase.kind, decisions: decisions.length, receipt });
    });
  }

  /** What each candidate lacks for the closing: also for the page, which says it before anybody presses the button. */
  async atClosing(theCase: Case, decisions: readonly Decision[]) {
    const ids = await this.cases.candidateIds(theCase.id);
    const [names, opened, notices] = [await this.officers.namesOf(ids), await this.openings.opened(theCase.id), await this.noticesOf(theCase.id)];
    const of = new Map(decisions.map((decision) => [decision.officerId, decision]));
    // A review asked for since the note was written takes the result away again.
    const used = decisions.filter(({ note }) => note === 'used').map(({ officerId }) => officerId);
    const standings = used.length > 0 ? await this.results.usable(used, this.clock.now(), null) : new Map<string, EthicsStanding>();
    const below = used.length > 0 ? await this.results.below(used, theCase.cut, this.clock.now()) : new Map<string, BelowCut>();
    return ids.map((officerId) => {
      const decision = of.get(officerId);
      const standing = standings.get(officerId);
      const facts = standing && { ...useFacts(standing, below.get(officerId) ?? null), hearing: notices.get(officerId) ?? null, today: this.clock.today() };
      return {
        officerId, who: names.get(officerId) ?? '', opened: (opened.get(officerId) ?? Infinity) <= (decision?.decidedAt.getTime() ?? Date.parse('9999-12-31')),
        decided: decision !== undefined, hasReason: decision !== undefined && hasOtherReason(decision), unmet: decision && facts ? missingForDecision(decision, facts) : [],
      };
    });
  }

  /** The conditions of rules.md 9 as they stand today for one candidate, without the other reason. */
  async factsOf(theCase: Case, officerId: string, standing: EthicsStanding) {
    const hearing = (await this.noticesOf(theCase.id)).get(officerId) ?? null;
    return { ...(await this.use(theCase, officerId, standing)), hearing, today: this.clock.today() };
  }

  /** What the result itself says to the conditions, with its intervals against the cut of the case. */
  async use({ cut }: Pick<Case, 'cut'>, officerId: string, standing: EthicsStanding) {
    const below = standing.result && (await this.results.below([officerId], cut, this.clock.now())).get(officerId);
    return useFacts(standing, below ?? null);
  }

  /** The figures of record, which the rules ask about; but what this person may not be shown, this person may not use. */
  async standing(officerId: string, by: Actor): Promise<EthicsStanding> {
    const [record, shown] = [
      (await this.results.usable([officerId], this.clock.now(), null)).get(officerId)!,
      (await this.results.usable([officerId], this.clock.now(), by.officerId)).get(officerId)!,
    ];
    return shown.result === null ? shown : record;
  }

  private async noticesOf(caseId: string): Promise<Map<string, AdverseNotice>> {
    return new Map((await this.unit.repository(AdverseNotice).findBy({ caseId })).map((notice) => [notice.officerId, notice]));
  }

  private make(caseId: string, officerId: string, { note, outcome, weighed, reasons, text }: DecisionDraft, written: Decision['written'], by: Actor): Decision {
    return {
      caseId, officerId, note, outcome, weighed: weighedOf(note, outcome, weighed), reasons: [...reasons], text: text.trim(), written,
      decidedBy: by.id, decidedByName: by.name, decidedAt: this.clock.now(),
    };
  }
}

/** The common note uses no result, so nothing about one is asked. */
const NO_FACTS = {
  fromDecisionRound: false, known: false, windowOver: false, reviewOpen: false, evidenceSufficient: false, below: null, everyFigureVisible: false,
  hearing: null, today: '',
};

const draftOf = (theCase: Case, { note, outcome, weighed, reasons, text }: Omit<DecisionDraft, 'kind' | 'weighed'> & { weighed?: DecisionDraft['weighed'] }): DecisionDraft =>
  ({ kind: theCase.kind, note, outcome, weighed: weighed ?? null, reasons, text });

import { UnitOfWork } from '@app/database';
import { bangkokDay, fiscalYearOf } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { instantOf } from './case-openings';
import type { CaseKind } from './case.rules';
import { careerChanges, type CareerChange, type CandidateOfCase, identicalNotes, matchCareers, median, type RosterChange } from './career.rules';
import type { EthicsNote } from './decision.rules';

export interface CareerFact extends Omit<CareerChange, 'kinds'> {
  caseId: string | null;
  caseNo: string | null;
  caseKind: CaseKind | null;
  note: EthicsNote | null;
  /** Matched, closed by then, with a note, and opened by somebody deciding before it was written. */
  counts: boolean;
}

export interface CareerFacts {
  due: number;
  noted: number;
  changes: CareerFact[];
}

export interface YearQuestion {
  fiscalYear: number;
  asOf: Date;
  /** The day on which the policy was adopted: earlier changes are not due. */
  since?: string;
}

interface CandidateFact extends CandidateOfCase {
  number: string;
  note: EthicsNote | null;
  closed: boolean;
  openedBefore: boolean;
}

const AT_ONCE = 1000;

/** What really happened, for rubric R3-1: from the tables of cases, openings, imports and annex, never from the trail. */
@Injectable()
export class DecisionFacts {
  constructor(private readonly unit: UnitOfWork) {}

  /** Every change of level, position, unit or salary step of the year, with the case behind it. */
  async careers({ fiscalYear, asOf, since }: YearQuestion): Promise<CareerFacts> {
    const [from, to] = daysOf(fiscalYear);
    const first = since && since > from ? since : from;
    const changes = careerChanges(await this.rosterChanges(first, to, asOf));
    const matches = matchCareers(changes, await this.candidates(asOf));
    const facts = matches.map(({ change: { kinds: _, ...change }, candidate }): CareerFact => ({
      ...change, caseId: candidate?.caseId ?? null, caseNo: candidate?.number ?? null, caseKind: candidate?.kind ?? null, note: candidate?.note ?? null,
      counts: candidate !== null && candidate.closed && candidate.note !== null && candidate.openedBefore,
    }));
    return { due: facts.length, noted: facts.filter(({ counts }) => counts).length, changes: facts };
  }

  /** Officers whose standing discipline statement was checked within the year; the latest check of each. */
  async verified(fiscalYear: number, asOf: Date): Promise<Map<string, { verifiedOn: string; verifiedBy: string; entryId: string }>> {
    const entries = await this.annexEntries('discipline', asOf);
    const superseded = new Set(entries.map(({ supersedes }) => supersedes));
    const found = new Map<string, { verifiedOn: string; verifiedBy: string; entryId: string }>();
    for (const { id, officerId, content } of entries) {
      const { verifiedOn, verifiedBy } = JSON.parse(content) as { verifiedOn: string; verifiedBy: string };
      if (superseded.has(id) || fiscalYearOf(verifiedOn) !== fiscalYear) continue;
      const known = found.get(officerId);
      if (!known || known.verifiedOn < verifiedOn) found.set(officerId, { verifiedOn, verifiedBy, entryId: id });
    }
    return found;
  }

  /** Officers whose result of a round stands in the annex, with a receipt. */
  async results(roundIds: readonly string[], asOf: Date): Promise<Map<string, Set<string>>> {
    const found = new Map(roundIds.map((id) => [id, new Set<string>()]));
    for (const { officerId, source } of await this.annexEntries('ethics-result', asOf)) found.get(source.split(':')[1] ?? '')?.add(officerId);
    return found;
  }

  /** Requests for correction that had to be answered in the year: answered in it, or their thirty days ended in it. */
  async corrections(fiscalYear: number, asOf: Date): Promise<{ due: number; inTime: number; late: number }> {
    const [from, to] = daysOf(fiscalYear);
    const today = bangkokDay(asOf);
    const rows = await this.unit.select<{ dueOn: string; answeredOn: string | null }>(
      'SELECT due_on AS dueOn, answered_on AS answeredOn FROM hr_correction_requests WHERE asked_on <= ? AND (due_on BETWEEN ? AND ? OR answered_on BETWEEN ? AND ?)', [today, from, to, from, to],
    );
    const answered = rows.map(({ dueOn, answeredOn }) => ({ dueOn, answeredOn: answeredOn !== null && answeredOn <= today ? answeredOn : null }));
    const inTime = answered.filter(({ dueOn, answeredOn }) => answeredOn !== null && answeredOn <= dueOn && answeredOn >= from && answeredOn <= to).length;
    const late = answered.filter(({ dueOn, answeredOn }) => dueOn >= from && dueOn <= to && dueOn < (answeredOn ?? today)).length;
    return { due: inTime + late, inTime, late };
  }

  /** Shown beside the level and not scored. */
  async beside(fiscalYear: number, asOf: Date): Promise<{ notes: Record<EthicsNote, number>; medianHours: number | null; identical: number }> {
    const [from, to] = daysOf(fiscalYear);
    const rows = await this.unit.select<{ note: EthicsNote; text: string; at: string | Date; openedAt: string | Date | null }>(
      `SELECT x.note AS note, x.text AS text, x.decided_at AS at,
         (SELECT MIN(o.at) FROM hr_dossier_openings o JOIN hr_case_deciders d ON d.case_id = o.case_id AND d.user_id = o.user_id
          WHERE o.case_id = x.case_id AND o.officer_id = x.officer_id) AS openedAt
       FROM hr_decisions x JOIN hr_cases c ON c.id = x.case_id WHERE c.effective_on BETWEEN ? AND ? AND c.closed_at <= ?`,
      [from, to, asOf],
    );
    const notes: Record<EthicsNote, number> = { used: 0, insufficient: 0, 'not-applicable': 0 };
    for (const { note } of rows) notes[note] += 1;
    const hours = rows.flatMap(({ at, openedAt }) => (openedAt === null ? [] : [(instantOf(at).getTime() - instantOf(openedAt).getTime()) / 3_600_000]));
    return { notes, medianHours: median(hours), identical: identicalNotes(rows.map(({ text }) => text)) };
  }

  private async rosterChanges(from: string, to: string, asOf: Date): Promise<RosterChange[]> {
    const rows = await this.unit.select<Omit<RosterChange, 'fields' | 'unitId'> & { career: string; after: string }>(
      `SELECT x.import_id AS importId, x.officer_id AS officerId, x.effective_on AS effectiveOn, x.career AS career, x.after AS after
       FROM hr_import_changes x JOIN hr_imports i ON i.id = x.import_id
       WHERE i.state = 'applied' AND i.applied_at <= ? AND x.career <> '[]' AND x.effective_on BETWEEN ? AND ? ORDER BY x.effective_on, x.officer_id, x.import_id`,
      [asOf, from, to],
    );
    return rows.map(({ career, after, ...row }) => ({
      ...row, unitId: (JSON.parse(after) as { homeUnitId: string }).homeUnitId, fields: (JSON.parse(career) as { field: string }[]).map(({ field }) => field),
    }));
  }

  private async candidates(asOf: Date): Promise<CandidateFact[]> {
    const rows = await this.unit.select<Omit<CandidateFact, 'closed' | 'openedBefore'> & { closedAt: string | Date | null; decidedAt: string | Date | null; openedAt: string | Date | null }>(
      `SELECT k.case_id AS caseId, k.officer_id AS officerId, c.kind AS kind, c.effective_on AS effectiveOn, c.number AS number, c.closed_at AS closedAt,
         x.note AS note, x.decided_at AS decidedAt, o.openedAt AS openedAt
       FROM hr_case_candidates k JOIN hr_cases c ON c.id = k.case_id
       LEFT JOIN hr_decisions x ON x.case_id = k.case_id AND x.officer_id = k.officer_id
       LEFT JOIN (SELECT p.case_id, p.officer_id, MIN(p.at) AS openedAt FROM hr_dossier_openings p
         JOIN hr_case_deciders d ON d.case_id = p.case_id AND d.user_id = p.user_id GROUP BY p.case_id, p.officer_id) o ON o.case_id = k.case_id AND o.officer_id = k.officer_id
       WHERE c.opened_at <= ?`,
      [asOf],
    );
    return rows.map(({ closedAt, decidedAt, openedAt, ...row }) => ({
      ...row, closed: closedAt !== null && instantOf(closedAt) <= asOf, openedBefore: openedAt !== null && decidedAt !== null && instantOf(openedAt) <= instantOf(decidedAt),
    }));
  }

  private async annexEntries(kind: 'discipline' | 'ethics-result', asOf: Date) {
    const entries: { id: string; officerId: string; supersedes: string | null; source: string; content: string }[] = [];
    const content = kind === 'discipline' ? 'content' : "''"; // figures are heavy and not needed here
    for (let after = ''; ; after = entries.at(-1)!.id) {
      const rows = await this.unit.select<(typeof entries)[number]>(
        `SELECT id, officer_id AS officerId, supersedes, source, ${content} AS content FROM hr_annex_entries WHERE kind = ? AND at <= ? AND id > ? ORDER BY id LIMIT ${AT_ONCE}`, [kind, asOf, after],
      );
      entries.push(...rows);
      if (rows.length < AT_ONCE) return entries;
    }
  }
}

/** 1 October to 30 September. */
const daysOf = (fiscalYear: number): [string, string] => [`${fiscalYear - 544}-10-01`, `${fiscalYear - 543}-09-30`];

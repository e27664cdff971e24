import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { bangkokDay, Clock, shiftWorkingDays } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { Holidays } from '../invitations/holidays';
import { PanelWriter } from '../panels/panel.writer';
import { StandingPanels } from '../panels/standing-panels';
import type { Round } from '../rounds/round.entity';
import { nextSuperior, type Person, type Waiting } from './next-superior.rules';
import { NoAppointingNow, NobodyToAppoint } from './progress.errors';

export interface SilentSupervisors {
  /** Forms of supervisors that are still waiting. */
  silent: number;
  /** Officers whose supervisor left or declined. */
  vacant: number;
  /** For how many of both there is a next superior; for the others the fallback weights count. */
  replaceable: number;
}

interface Appointment extends Waiting {
  raterId: string;
}

const WORKING_DAYS_BEFORE_CLOSE = 5;
const AT_ONCE = 200;
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** From the fifth working day before the close: another superior for all whose supervisor's form will not come. Counts only. */
@Injectable()
export class SilentSupervisorsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly holidays: Holidays,
    private readonly writer: PanelWriter,
    private readonly standing: StandingPanels,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Null before the day, and while the round is not open. */
  async counts(round: Round): Promise<SilentSupervisors | null> {
    if (!(await this.isTime(round))) return null;
    const { silent, vacant, appointments } = await this.found(round);
    return { silent: silent.length, vacant: vacant.length, replaceable: appointments.length };
  }

  /** Appoints for all of them at once. The trail has the reason and the counts: a name would be one of those who had not answered. */
  appoint(round: Round, by: Actor): Promise<number> {
    return this.unit.run(async () => {
      await this.hold(round);
      const { silent, vacant, appointments } = await this.found(round);
      if (appointments.length === 0) throw new NobodyToAppoint();
      await this.withdraw(round.id, appointments.map(({ rateeId }) => rateeId));
      await this.writer.add(round.id, appointments.map(({ raterId, rateeId }) => ({ rater: raterId, ratee: rateeId, relation: 'supervisor' as const, origin: 'replacement' as const, cross: false })));
      await this.standing.invite(round);
      await this.audit.record('supervisors.appointed', by, round.id, {
        reason: 'vacant-or-silent', silent: silent.length, vacant: vacant.length, appointed: appointments.length, fallback: silent.length + vacant.length - appointments.length,
      });
      return appointments.length;
    });
  }

  private async isTime(round: Round): Promise<boolean> {
    if (round.status !== 'open' || round.closesAt <= this.clock.now()) return false;
    return this.clock.today() >= shiftWorkingDays(bangkokDay(round.closesAt), -WORKING_DAYS_BEFORE_CLOSE, await this.holidays.list());
  }

  /** Forms that are being sent in this moment are in before we look, or are refused. */
  private async hold(round: Round): Promise<void> {
    const held = await this.unit.execute("UPDATE survey_rounds SET version = version WHERE id = ? AND status = 'open' AND closes_at > ?", [round.id, this.clock.now()]);
    if (held !== 1 || !(await this.isTime(round))) throw new NoAppointingNow();
  }

  private async found(round: Round) {
    const rows = await this.unit.select<{ rateeId: string; named: string; raterId: string | null; state: string | null; origin: string | null }>(
      `SELECT p.officer_id AS rateeId, p.supervisor_id AS named, a.rater_id AS raterId, a.state AS state, a.origin AS origin
       FROM survey_participants p LEFT JOIN survey_assignments a ON a.round_id = p.round_id AND a.ratee_id = p.officer_id AND a.relation = 'supervisor'
       WHERE p.round_id = ? AND p.is_ratee = 1 AND p.supervisor_id IS NOT NULL ORDER BY p.officer_id, a.rater_id`, [round.id]);
    const ofRatee = new Map<string, typeof rows>();
    for (const row of rows) ofRatee.set(row.rateeId, [...(ofRatee.get(row.rateeId) ?? []), row]);

    const [silent, vacant]: [Waiting[], Waiting[]] = [[], []];
    for (const [rateeId, asked] of ofRatee) {
      if (asked.some(({ state, origin }) => state === 'submitted' || (state === 'waiting' && origin === 'replacement'))) continue;
      const waiting = asked.find(({ state }) => state === 'waiting');
      if (waiting) silent.push({ rateeId, supervisorId: waiting.raterId! });
      else vacant.push({ rateeId, supervisorId: asked[0]!.raterId ?? asked[0]!.named });
    }
    const chain = { people: await this.people(round.id), opensOn: round.opensOn, supervisorDays: round.settings.panel.supervisorDays, isBarred: await this.barred(round.id) };
    const appointments = [...silent, ...vacant].flatMap((each): Appointment[] => {
      const raterId = nextSuperior(each, chain);
      return raterId ? [{ ...each, raterId }] : [];
    });
    return { silent, vacant, appointments };
  }

  private async withdraw(roundId: string, rateeIds: readonly string[]): Promise<void> {
    for (let from = 0; from < rateeIds.length; from += AT_ONCE) {
      const some = rateeIds.slice(from, from + AT_ONCE);
      await this.unit.execute(`UPDATE survey_assignments SET state = 'withdrawn' WHERE round_id = ? AND relation = 'supervisor' AND state = 'waiting' AND ratee_id IN (${marks(some)})`, [roundId, ...some]);
      await this.unit.execute(
        `DELETE FROM survey_drafts WHERE round_id = ? AND ratee_id IN (${marks(some)}) AND EXISTS (SELECT 1 FROM survey_assignments a
           WHERE a.round_id = survey_drafts.round_id AND a.rater_id = survey_drafts.rater_id AND a.ratee_id = survey_drafts.ratee_id AND a.state = 'withdrawn')`, [roundId, ...some]);
    }
  }

  private async people(roundId: string): Promise<Map<string, Person>> {
    const rows = await this.unit.select<Omit<Person, 'canRate'> & { canRate: number }>(
      `SELECT p.officer_id AS id, p.supervisor_id AS supervisorId, o.since AS since, p.is_rater AS canRate
       FROM survey_participants p JOIN hr_officers o ON o.id = p.officer_id WHERE p.round_id = ?`, [roundId]);
    return new Map(rows.map((row) => [row.id, { ...row, canRate: Number(row.canRate) === 1 }]));
  }

  private async barred(roundId: string): Promise<(raterId: string, rateeId: string) => boolean> {
    const pairs = await this.unit.select<{ one: string; other: string }>(
      `SELECT rater_id AS one, ratee_id AS other FROM survey_assignments WHERE round_id = ?
       UNION SELECT rater_id, ratee_id FROM survey_panel_edits WHERE round_id = ? AND kind = 'ban'
       UNION SELECT one_id, other_id FROM survey_conflicts WHERE round_id = ? UNION SELECT other_id, one_id FROM survey_conflicts WHERE round_id = ?`,
      [roundId, roundId, roundId, roundId]);
    const known = new Set(pairs.map(({ one, other }) => `${one}/${other}`));
    return (raterId, rateeId) => known.has(`${raterId}/${rateeId}`);
  }
}

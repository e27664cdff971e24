import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { fullName, Officer, Unit } from '@app/hr';
import type { Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';

import { Round } from '../rounds/round.entity';
import { RoundMissing } from '../rounds/round.errors';
import { ProposedExemption } from './exemption.entity';
import { Exemption, Participant } from './participant.entity';
import { namedIn } from './named-in';
import { ParticipantMissing, PopulationFrozen } from './participant.errors';
import { participationOf, RoundFrame, supervisorOf } from './participation.rules';
import { SupervisionHistory } from './supervision-history';

const BULK = 500;
const PAGE = 50;

export interface ParticipantPage {
  participants: Participant[];
  /** Where the next page begins; null on the last. */
  next: { name: string; officerId: string } | null;
}

/** The population of a round: who is rated, who rates, under whom, and who is exempt by which code. */
@Injectable()
export class ParticipantsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly history: SupervisionHistory,
    private readonly audit: AuditTrail,
  ) {}

  /** Fills the population from the roster as it stands. A draft may do so again and again; what officers have answered stays. */
  prepare(roundId: string, by: Actor): Promise<void> {
    return this.unit.run(async () => {
      const round = await this.draft(roundId);
      const participants = await this.worked(round);
      await this.unit.execute('DELETE FROM survey_participants WHERE round_id = ?', [roundId]);
      for (let from = 0; from < participants.length; from += BULK) {
        await this.store.createQueryBuilder().insert().values(participants.slice(from, from + BULK) as never).updateEntity(false).execute();
      }
      const ratees = participants.filter(({ isRatee }) => isRatee).length;
      await this.audit.record('participants.prepared', by, roundId, { participants: participants.length, ratees });
    });
  }

  find(roundId: string, officerId: string): Promise<Participant | null> {
    return this.store.findOneBy({ roundId, officerId });
  }

  async get(roundId: string, officerId: string): Promise<Participant> {
    const participant = await this.find(roundId, officerId);
    if (!participant) throw new ParticipantMissing();
    return participant;
  }

  /** How many of each kind of exemption; `none` are the ratees. */
  async counts(roundId: string): Promise<Record<Exemption | 'none', number>> {
    const rows = await this.unit.select<{ code: Exemption | null; n: number | string }>(
      'SELECT exemption AS code, COUNT(*) AS n FROM survey_participants WHERE round_id = ? GROUP BY exemption', [roundId],
    );
    return Object.fromEntries(rows.map(({ code, n }) => [code ?? 'none', Number(n)])) as Record<Exemption | 'none', number>;
  }

  /** One page of those with an exemption, by name; for HR alone, since the code tells why. */
  async exempt(roundId: string, code: Exemption, after?: { name: string; officerId: string }): Promise<ParticipantPage> {
    const query = this.store.createQueryBuilder('p').where('p.roundId = :roundId AND p.exemption = :code', { roundId, code });
    if (after) query.andWhere('(p.name > :name OR (p.name = :name AND p.officerId > :officerId))', after);
    const found = await query.orderBy('p.name').addOrderBy('p.officerId').limit(PAGE + 1).getMany();
    const last = found[PAGE - 1];
    return { participants: found.slice(0, PAGE), next: found.length > PAGE && last ? { name: last.name, officerId: last.officerId } : null };
  }

  /** All of them, page by page, as a file is written. */
  async *everyExempt(roundId: string, code: Exemption): AsyncGenerator<Participant> {
    for (let after: ParticipantPage['next'] | undefined; after !== null; ) {
      const page: ParticipantPage = await this.exempt(roundId, code, after);
      yield* page.participants;
      after = page.next;
    }
  }

  /** At most ten persons of the round whose name holds these words, in whichever spelling. */
  async search(roundId: string, words: string, { except = '', limit = 10 } = {}): Promise<Participant[]> {
    const found = (await namedIn(this.unit, roundId, words)).filter((id) => id !== except).slice(0, limit);
    if (found.length === 0) return [];
    return this.store.createQueryBuilder('p').where('p.roundId = :roundId AND p.officerId IN (:...found)', { roundId, found }).orderBy('p.name').addOrderBy('p.officerId').getMany();
  }

  /** The round, if its population may still change. */
  async draft(roundId: string): Promise<Round> {
    const round = await this.unit.repository(Round).findOneBy({ id: roundId });
    if (!round) throw new RoundMissing(roundId);
    if (round.status !== 'draft') throw new PopulationFrozen();
    return round;
  }

  private async worked(round: Round): Promise<Participant[]> {
    const [officers, units, before, exemptions, history] = await Promise.all([
      this.unit.repository(Officer).findBy({ status: 'active' }),
      this.unit.repository(Unit).find(),
      this.unit.select<{ id: string; state: Participant['ownData'] }>('SELECT officer_id AS id, own_data AS state FROM survey_participants WHERE round_id = ?', [round.id]),
      this.unit.repository(ProposedExemption).findBy({ roundId: round.id }),
      this.history.upTo(round.opensOn),
    ]);
    const unitOf = new Map(units.map((unit) => [unit.id, unit]));
    const active = new Set(officers.map(({ id }) => id));
    const answered = new Map(before.map(({ id, state }) => [id, state]));
    const set = new Map(exemptions.filter(({ approvedBy }) => approvedBy).map(({ officerId, code }) => [officerId, code]));
    const frame = frameOf(round);

    return officers
      .map((officer) => ({ officer, part: participationOf(officer, frame, set.get(officer.id) ?? null) }))
      .filter(({ part }) => part.exemption !== 'left')
      .map(({ officer, part }) => ({
        roundId: round.id, officerId: officer.id, name: fullName(officer), unitId: officer.unitId,
        supervisorId: supervisorOf(officer, frame, history.get(officer.id) ?? [], (id) => active.has(id)),
        position: {
          line: officer.line, level: officer.level, managementPosition: officer.managementPosition,
          unitCode: unitOf.get(officer.unitId)?.code ?? '', unitName: unitOf.get(officer.unitId)?.nameTh ?? '', homeUnitId: officer.homeUnitId,
        },
        ...part,
        ownData: answered.get(officer.id) ?? 'silent',
      }));
  }

  private get store() {
    return this.unit.repository(Participant);
  }
}

const frameOf = ({ half, opensOn, observedFrom, observedTo, effectiveOn, settings }: Round): RoundFrame => ({
  half, opensOn, observedFrom, observedTo, effectiveOn,
  leaveDays: settings.leaveDays, colleagueDays: settings.panel.colleagueDays, supervisorDays: settings.panel.supervisorDays,
});

import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { canonicalDigest, designPanels, Panels, Relation, replaceDeclined, Roster } from '../designer';
import { Round } from '../rounds/round.entity';
import { Assignment } from './assignment.entity';
import { EditNeedsReason, PanelsFrozen, PanelsMissing } from './panel.errors';
import { PanelEdit, PanelReport } from './panel.entity';
import { PanelWriter } from './panel.writer';
import { RoundRoster } from './round-roster';

export interface PanelChange {
  kind: 'lock' | 'ban';
  raterId: string;
  rateeId: string;
  relation: Relation | null;
  reason: string;
}

/** Who rates whom in a round: proposed by lot, adjusted by HR with reasons, signed with its feasibility report. */
@Injectable()
export class PanelsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rosters: RoundRoster,
    private readonly writer: PanelWriter,
    private readonly audit: AuditTrail,
  ) {}

  async get(roundId: string): Promise<PanelReport> {
    const report = await this.find(roundId);
    if (!report) throw new PanelsMissing();
    return report;
  }

  find(roundId: string): Promise<PanelReport | null> {
    return this.unit.repository(PanelReport).findOneBy({ roundId });
  }

  edits(roundId: string): Promise<PanelEdit[]> {
    return this.unit.repository(PanelEdit).findBy({ roundId });
  }

  /** Draws the panels of a draft: the same seed gives the same panels whatever the order of the rows. */
  async propose(round: Round, by: Actor): Promise<Panels> {
    if (round.status !== 'draft') throw new PanelsFrozen();
    const roster = await this.rosters.of(round);
    const panels = designPanels(roster);
    await this.unit.run(() => this.keep(round, roster, panels, by, 'panels.proposed'));
    return panels;
  }

  /** What a change would do, without keeping anything. */
  async preview(round: Round, change: Omit<PanelChange, 'reason'>): Promise<{ before: Panels; after: Panels }> {
    const roster = await this.rosters.of(round);
    return { before: await this.redrawn(round, roster), after: await this.redrawn(round, withChange(roster, change)) };
  }

  /** Locks or bans one pair and draws again: before approval from the start, after it only what was freed. */
  async change(round: Round, change: PanelChange, by: Actor): Promise<void> {
    if (change.reason.trim().length < 3) throw new EditNeedsReason();
    if (!['draft', 'approved', 'open'].includes(round.status)) throw new PanelsFrozen();
    await this.unit.run(async () => {
      const edits = this.unit.repository(PanelEdit);
      await edits.delete({ roundId: round.id, raterId: change.raterId, rateeId: change.rateeId });
      await edits.insert({ id: newId(), roundId: round.id, ...change, madeBy: by.name });
      const roster = await this.rosters.of(round);
      const panels = await this.redrawn(round, roster);
      await this.keep(round, roster, panels, by, 'panels.changed', { kind: change.kind, reason: change.reason });
    });
  }

  /** Fills the places that raters gave back; nothing else moves. Returns how many new pairs were drawn. */
  async replaceDeclined(round: Round, daysLeft: number, by: Actor): Promise<number> {
    if (round.status !== 'open') throw new PanelsFrozen();
    return this.unit.run(async () => {
      const [roster, now] = [await this.rosters.of(round), await this.inForce(round.id)];
      const declined = now.filter((one) => one.state === 'declined').map(({ raterId, rateeId }) => ({ rater: raterId, ratee: rateeId }));
      const inForce = now.filter((one) => one.state === 'waiting' || one.state === 'submitted').map(formOf);
      const panels = replaceDeclined(roster, { inForce, declined, daysLeft });
      const added = await this.writer.add(round.id, panels.assignments);
      await this.audit.record('panels.replaced', by, round.id, { declined: declined.length, drawn: added });
      return added;
    });
  }

  /** The feasibility report blocks nothing, but somebody must have read it. */
  async sign(roundId: string, by: Actor): Promise<void> {
    await this.unit.run(async () => {
      const { affected } = await this.unit.repository(PanelReport).update({ roundId }, { signed: true });
      if (affected !== 1) throw new PanelsMissing();
      await this.audit.record('panels.signed', by, roundId);
    });
  }

  private async redrawn(round: Round, roster: Roster): Promise<Panels> {
    if (round.status === 'draft') return designPanels(roster);
    const inForce = (await this.inForce(round.id)).filter((one) => one.state !== 'withdrawn' && one.state !== 'declined').map(formOf);
    return designPanels({ ...roster, previous: inForce });
  }

  private async keep(round: Round, roster: Roster, panels: Panels, by: Actor, act: string, details: Record<string, unknown> = {}): Promise<void> {
    const before = await this.find(round.id);
    const differences = round.status === 'draft' ? await this.writer.replaceAll(round.id, panels.assignments) : await this.writer.amend(round.id, panels.assignments);
    const reports = this.unit.repository(PanelReport);
    await reports.delete({ roundId: round.id });
    await reports.insert({
      roundId: round.id, seed: panels.seed, digest: canonicalDigest(roster), feasibility: panels.feasibility as never, quality: panels.quality as never,
      invite: panels.invite, draws: (before?.draws ?? 0) + 1, differences: before ? differences : 0, signed: false,
    });
    if (round.seed === null) await this.unit.repository(Round).update({ id: round.id }, { seed: panels.seed });
    await this.audit.record(act, by, round.id, { seed: panels.seed, draws: (before?.draws ?? 0) + 1, differences: before ? differences : 0, ...details });
  }

  private inForce(roundId: string): Promise<Assignment[]> {
    return this.unit.repository(Assignment).createQueryBuilder('a').where("a.roundId = :roundId AND a.relation <> 'self' AND a.relation <> 'recipient'", { roundId }).getMany();
  }
}

const formOf = ({ raterId, rateeId, relation, state }: Assignment) => ({
  rater: raterId, ratee: rateeId, relation: relation as Relation, ...(state === 'submitted' && { state: 'submitted' as const }),
});

function withChange(roster: Roster, { kind, raterId: rater, rateeId: ratee, relation }: Omit<PanelChange, 'reason'>): Roster {
  const others = <T extends { rater: string; ratee: string }>(pairs: T[]) => pairs.filter((pair) => pair.rater !== rater || pair.ratee !== ratee);
  return kind === 'ban'
    ? { ...roster, locks: others(roster.locks), bans: [...others(roster.bans), { rater, ratee }] }
    : { ...roster, bans: others(roster.bans), locks: [...others(roster.locks), { rater, ratee, relation: relation ?? 'peer' }] };
}

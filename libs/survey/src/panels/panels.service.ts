import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import type { Actor } from '@app/identity';
import { newId } from '@app/kernel';
import { Injectable } from '@nestjs/common';

import { canonicalDigest, designPanels, figuresOf, Form, Pair, Panels, Relation, Roster, Settings } from '../designer';
import { Round } from '../rounds/round.entity';
import { type Comparability, comparabilityOf } from './comparability.rules';
import { refusalOf } from './feasibility-report.rules';
import { EditNeedsReason, LockRefused, PairAssignedAlready, PairUnknown, PanelsFrozen, PanelsMissing } from './panel.errors';
import { PanelEdit, PanelReport } from './panel.entity';
import { PanelWriter } from './panel.writer';
import { RoundRoster } from './round-roster';
import { StandingPanels } from './standing-panels';

export interface PanelChange {
  kind: 'lock' | 'ban';
  raterId: string;
  rateeId: string;
  relation: Relation | null;
  /** The rater who leaves for this one: an exchange is a lock and a ban in one act, under one reason. */
  insteadOf?: string | null;
  reason: string;
}

export type ProposedChange = Omit<PanelChange, 'reason'>;

export interface PanelPreview {
  before: Form[];
  after: Panels;
  settings: Settings;
  /** All panels together, before and after. */
  whole: { before: Comparability; after: Comparability };
}

const CHANGEABLE: readonly Round['status'][] = ['draft', 'approved', 'open'];

/** Who rates whom in a round: proposed by lot, adjusted by HR with reasons, signed with its feasibility report. */
@Injectable()
export class PanelsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly rosters: RoundRoster,
    private readonly writer: PanelWriter,
    private readonly standing: StandingPanels,
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
    return this.unit.run(async () => {
      await this.standing.hold(round);
      const roster = await this.rosters.of(round);
      const panels = designPanels(roster);
      await this.keep(round, roster, panels, by, 'panels.proposed');
      return panels;
    });
  }

  /** What a change would do, without keeping anything. */
  async preview(round: Round, change: ProposedChange): Promise<PanelPreview> {
    await this.mayChange(round, change);
    const roster = await this.rosters.of(round);
    const changed = withChange(roster, change);
    const before = await this.standing.inForce(round.id);
    const after = await this.redrawn(round, changed, change, await this.leavingBy(round, change));
    const whole = { before: comparabilityOf(figuresOf(roster, before).quality), after: comparabilityOf(figuresOf(changed, after.assignments).quality) };
    return { before, after, settings: roster.settings, whole };
  }

  /** Locks or bans one pair and draws again: before approval from the start, after it only what was freed. */
  async change(round: Round, change: PanelChange, by: Actor): Promise<void> {
    const reason = change.reason.trim();
    if (reason.length < 3) throw new EditNeedsReason();
    await this.unit.run(async () => {
      await this.standing.hold(round);
      await this.mayChange(round, change);
      const leaving = await this.leavingBy(round, change);
      for (const edit of editsOf(change)) await this.note(round.id, { ...edit, reason }, by);
      const roster = await this.rosters.of(round);
      if (![change.raterId, change.rateeId, ...(change.insteadOf ? [change.insteadOf] : [])].every((id) => roster.officers.some((officer) => officer.id === id))) throw new PairUnknown();
      const panels = await this.redrawn(round, roster, change, leaving);
      if (round.status !== 'draft') {
        mustTake(panels, change);
        for (const pair of leaving) await this.standing.withdraw(round, pair);
      }
      await this.keep(round, roster, panels, by, 'panels.changed', { kind: change.insteadOf ? 'exchange' : change.kind, reason });
    });
  }

  /** Takes a lock or a ban of a draft back and draws again. */
  async lift(round: Round, pair: Pick<PanelChange, 'raterId' | 'rateeId'>, by: Actor): Promise<void> {
    if (round.status !== 'draft') throw new PanelsFrozen();
    await this.unit.run(async () => {
      await this.standing.hold(round);
      const { affected } = await this.unit.repository(PanelEdit).delete({ roundId: round.id, raterId: pair.raterId, rateeId: pair.rateeId });
      if (affected !== 1) return;
      const roster = await this.rosters.of(round);
      await this.keep(round, roster, designPanels(roster), by, 'panels.changed', { kind: 'lifted' });
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

  private async note(roundId: string, edit: Omit<PanelChange, 'insteadOf'>, by: Actor): Promise<void> {
    const edits = this.unit.repository(PanelEdit);
    await edits.delete({ roundId, raterId: edit.raterId, rateeId: edit.rateeId });
    await edits.insert({ id: newId(), roundId, ...edit, madeBy: by.name });
  }

  private async mayChange(round: Round, { kind, raterId: rater, rateeId: ratee }: ProposedChange): Promise<void> {
    if (!CHANGEABLE.includes(round.status)) throw new PanelsFrozen();
    if (kind === 'lock' && round.status !== 'draft' && (await this.standing.has(round.id, { rater, ratee }))) throw new PairAssignedAlready();
  }

  /** The pairs that a change takes out: the banned one, the one exchanged, or the supervisor whose place another takes. */
  private async leavingBy({ id }: Round, { kind, raterId: rater, rateeId: ratee, relation, insteadOf }: ProposedChange): Promise<Pair[]> {
    if (kind === 'ban') return [{ rater, ratee }];
    const supervisors = relation === 'supervisor' ? await this.standing.supervisorsOf(id, ratee) : [];
    return insteadOf ? [...supervisors.filter((pair) => pair.rater !== insteadOf), { rater: insteadOf, ratee }] : supervisors;
  }

  /** Once approved, only the panel that the change is about moves: places that others gave back wait for HR's approval. */
  private async redrawn(round: Round, roster: Roster, { rateeId }: ProposedChange, leaving: readonly Pair[]): Promise<Panels> {
    if (round.status === 'draft') return designPanels(roster);
    const panels = await this.standing.without(round.id, roster, leaving);
    const standing = new Set((await this.standing.inForce(round.id)).map(({ rater, ratee }) => `${rater}/${ratee}`));
    const assignments = panels.assignments.filter(({ rater, ratee }) => ratee === rateeId || standing.has(`${rater}/${ratee}`));
    return { ...panels, assignments, quality: figuresOf(roster, assignments).quality };
  }

  private async keep(round: Round, roster: Roster, panels: Panels, by: Actor, act: string, details: Record<string, unknown> = {}): Promise<void> {
    const before = await this.find(round.id);
    const changed = round.status === 'draft' ? await this.writer.replaceAll(round.id, panels.assignments) : await this.writer.add(round.id, panels.assignments);
    const [draws, differences] = [(before?.draws ?? 0) + 1, before ? changed : 0];
    const reports = this.unit.repository(PanelReport);
    await reports.delete({ roundId: round.id });
    await reports.insert({
      roundId: round.id, seed: panels.seed, digest: canonicalDigest(roster), feasibility: panels.feasibility as never, quality: panels.quality as never,
      invite: panels.invite, draws, differences, signed: false,
    });
    if (round.seed === null) await this.unit.repository(Round).update({ id: round.id }, { seed: panels.seed });
    await this.standing.invite(round);
    await this.audit.record(act, by, round.id, { seed: panels.seed, draws, differences, ...details });
  }
}

/** In a draft a refused lock stands in the report; later it would take the place of somebody who may rate. */
function mustTake({ feasibility }: Panels, { raterId, rateeId }: ProposedChange): void {
  const refused = feasibility.refusedLocks.find(({ rater, ratee }) => rater === raterId && ratee === rateeId);
  if (refused) throw new LockRefused(refusalOf(refused.why));
}

/** What is kept of a change, and is input to every later drawing. */
function editsOf({ insteadOf, ...change }: PanelChange): Omit<PanelChange, 'insteadOf'>[] {
  return insteadOf ? [{ ...change, kind: 'ban', raterId: insteadOf, relation: null }, change] : [change];
}

function withChange(roster: Roster, { insteadOf, ...change }: ProposedChange): Roster {
  return insteadOf ? withEdit(withEdit(roster, { ...change, kind: 'ban', raterId: insteadOf, relation: null }), change) : withEdit(roster, change);
}

function withEdit(roster: Roster, { kind, raterId: rater, rateeId: ratee, relation }: ProposedChange): Roster {
  const others = <T extends { rater: string; ratee: string }>(pairs: T[]) => pairs.filter((pair) => pair.rater !== rater || pair.ratee !== ratee);
  return kind === 'ban'
    ? { ...roster, locks: others(roster.locks), bans: [...others(roster.bans), { rater, ratee }] }
    : { ...roster, bans: others(roster.bans), locks: [...others(roster.locks), { rater, ratee, relation: relation ?? 'peer' }] };
}

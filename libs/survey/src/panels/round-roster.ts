import { Officer, Unit } from '@app/hr';
import { UnitOfWork } from '@app/database';
import { Injectable } from '@nestjs/common';

import { DEFAULT_SETTINGS, isRefused, OFFICIAL_PROFILE, parseRoster, Roster, seedOf, Settings } from '../designer';
import { Conflict } from '../participants/conflict.entity';
import { Participant } from '../participants/participant.entity';
import type { Round } from '../rounds/round.entity';
import { NoParticipants, RosterUnfit } from './panel.errors';
import { PanelEdit, UnitLink } from './panel.entity';

/** DPIS levels in one order, so that peers of near rank can be told: general, academic, directing and executive lines side by side. */
export const LEVEL_RANKS: Readonly<Record<string, number>> = {
  O1: 1, E1: 1, E2: 1, E3: 1, S1: 1, K1: 2, O2: 2, E4: 2, E5: 2, S2: 2, K2: 3, O3: 3, E6: 3, E7: 3, S3: 3, K3: 4, O4: 4, D1: 5, K4: 5, D2: 6, K5: 6, M1: 7, M2: 8,
};
/** Permanent employees have grades of their own; they rate only, next to officers at the start of their line. */
const rankedLevel = (level: string): string => (level in LEVEL_RANKS ? level : 'O1');

/** Reads everything the lot depends on and puts it in the designer's form. */
@Injectable()
export class RoundRoster {
  constructor(private readonly unit: UnitOfWork) {}

  async of(round: Round): Promise<Roster> {
    const participants = await this.unit.repository(Participant).find({ where: { roundId: round.id } });
    if (participants.length === 0) throw new NoParticipants();
    const since = new Map((await this.unit.repository(Officer).find({ select: { id: true, since: true } })).map((officer) => [officer.id, officer.since]));
    const units = await this.unit.repository(Unit).find();
    const codes = new Map(units.map((one) => [one.id, one.code]));
    const known = new Set(participants.map((one) => one.officerId));
    const edits = await this.unit.repository(PanelEdit).findBy({ roundId: round.id });

    const read = parseRoster({
      format: 'ethics360/roster/1',
      asOf: round.opensOn,
      seed: '',
      levels: LEVEL_RANKS,
      settings: panelSettingsOf(round),
      units: units.map(({ code, parentId }) => ({ code, parent: parentId ? (codes.get(parentId) ?? null) : null })),
      officers: participants.map((one) => ({
        id: one.officerId,
        unit: codes.get(one.unitId),
        supervisor: one.supervisorId && known.has(one.supervisorId) ? one.supervisorId : null,
        level: rankedLevel(one.position.level),
        since: since.get(one.officerId),
        canRate: one.isRater,
        isRated: one.isRatee,
      })),
      links: (await this.unit.repository(UnitLink).findBy({ roundId: round.id })).map((link) => [codes.get(link.oneId), codes.get(link.otherId)]),
      conflicts: (await this.unit.repository(Conflict).findBy({ roundId: round.id })).map((pair) => [pair.oneId, pair.otherId]),
      bans: edits.filter((edit) => edit.kind === 'ban').map((edit) => ({ rater: edit.raterId, ratee: edit.rateeId })),
      locks: edits.filter((edit) => edit.kind === 'lock').map((edit) => ({ rater: edit.raterId, ratee: edit.rateeId, relation: edit.relation })),
    });
    if (isRefused(read)) throw new RosterUnfit(read.errors.map(({ code, id }) => ({ code, who: whoIs(id, participants) })));
    return { ...read, seed: round.seed ?? seedOf(round.orderNo, read) };
  }
}

/** A fault names an officer by id, a place of the list, or a unit by its code. */
function whoIs(id: string, participants: readonly Participant[]): string {
  const place = /^officers\[(\d+)\]/.exec(id)?.[1];
  const person = place === undefined ? participants.find((one) => one.officerId === id) : participants[Number(place)];
  return person?.name ?? id;
}

/** What the round was set to, in the designer's words. */
export function panelSettingsOf({ settings: { k, panel, weights } }: Pick<Round, 'settings'>): Settings {
  const { supervisor, peer, subordinate } = weights.withSubordinates;
  const sum = supervisor + peer + subordinate;
  const share = (points: number) => Math.round((points / sum) * 10_000);
  return {
    ...DEFAULT_SETTINGS,
    ...OFFICIAL_PROFILE,
    k: { peer: k.peer, subordinate: k.subordinate },
    loadCap: panel.loadCap,
    dutyCap: panel.dutyCap,
    dutyReserve: panel.dutyReserve,
    reach: panel.reach,
    responseRate: panel.responseRate,
    crossShare: panel.crossShare,
    minDays: { colleague: panel.colleagueDays, supervisor: panel.supervisorDays },
    weights: { supervisor: share(supervisor), peer: share(peer), subordinate: 10_000 - share(supervisor) - share(peer) },
  };
}

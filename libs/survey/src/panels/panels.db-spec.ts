import { Officer, Unit } from '@app/hr';
import { LinksService, PersonalLink, SYSTEM } from '@app/identity';
import { JobRow, Outbox } from '@app/jobs';
import { FixedClock, newId } from '@app/kernel';
import { onBothEngines, openTestDatabase, TestDatabase } from '@test/support';

import { SYSTEM_SCHEMA } from '../../../../apps/system';
import { OpenRounds } from '../answering/open-rounds';
import { RoundKeys } from '../answering/round-keys';
import { SealedSheet } from '../answering/sealed-sheet.entity';
import { handleOf, sealSheet } from '../answering/seal';
import { WithdrawalsService } from '../answering/withdrawals.service';
import { Participant } from '../participants/participant.entity';
import { Round } from '../rounds/round.entity';
import { proposedSettings } from '../rounds/round.settings';
import { Assignment } from './assignment.entity';
import { EditNeedsReason, LinkNeedsTwoUnits, OwnPanel, PairAssignedAlready, PanelsFrozen, ReplacementsOutdated } from './panel.errors';
import { PanelWriter } from './panel.writer';
import { PanelsService } from './panels.service';
import { Replacements } from './replacements.service';
import { RoundRoster } from './round-roster';
import { StandingPanels } from './standing-panels';
import { UnitLinks } from './unit-links.service';

/** Room for a replacement whoever is drawn: twelve people with the cap of a province have none to spare. */
const ROOMY = { ...proposedSettings('full'), panel: { ...proposedSettings('full').panel, loadCap: 10, dutyReserve: 10 } };
const CLOCK = new FixedClock('2027-01-12T03:00:00Z');

onBothEngines('the panels of a round', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openTestDatabase(engine, SYSTEM_SCHEMA)));
  afterAll(() => database.clean());

  /** A head with eleven officers in two groups; everybody has been there for years. */
  async function anOffice() {
    const { unit } = database;
    const audit: string[] = [];
    const trail = { record: async (act: string) => void audit.push(act) };
    const [keys, links, jobs] = [new RoundKeys(unit, database.config), new LinksService(unit, database.config), new Outbox(unit, CLOCK)];
    const withdrawals = new WithdrawalsService(unit, new OpenRounds(unit, CLOCK), keys, links, trail, CLOCK);
    const parts = [unit, new RoundRoster(unit), new PanelWriter(unit), new StandingPanels(unit, withdrawals, links, jobs), trail] as const;
    const [panels, replacements] = [new PanelsService(...parts), new Replacements(...parts)];
    const office = { id: newId(), code: newId().slice(0, 8), parentId: null };
    const groups = [1, 2].map(() => ({ id: newId(), code: newId().slice(0, 8), parentId: office.id }));
    const head = newId();
    const staff = Array.from({ length: 11 }, (_, n) => ({ id: newId(), unitId: groups[n % 2]!.id }));
    const round = Object.assign(new Round(), {
      id: newId(), name: 'รอบทดลอง', fiscalYear: 2570, half: 1, use: 'decision', status: 'draft', orderNo: newId(), instrumentId: newId(), form: 'full', noticeVersion: '1',
      effectiveOn: '2027-04-01', confirmFrom: '2026-12-07', confirmTo: '2026-12-17', opensOn: '2027-01-05', closesOn: '2027-01-21', closesAt: new Date('2027-01-21T09:30:00Z'),
      releasesOn: '2027-02-04', observedFrom: '2026-07-23', observedTo: '2027-01-21', settings: ROOMY, seed: null, preparedBy: 'p', version: 1,
    } as Partial<Round>);
    const person = (id: string, unitId: string, supervisorId: string | null, n: number) => {
      const level = supervisorId ? 'K2' : 'D1';
      const officer = {
        id, officerKey: id, prefix: 'นาย', givenName: `สมมติ${n}`, surname: 'ตัวอย่าง', staffKind: 'civil' as const, line: 'นักทดสอบ', level, unitId, homeUnitId: unitId,
        supervisorId, since: '2020-01-01', channel: 'mail' as const, status: 'active' as const,
      };
      const part = {
        roundId: round.id, officerId: id, name: `นายสมมติ${n} ตัวอย่าง`, unitId, supervisorId, isRatee: true, isRater: true, exemption: null, ownData: 'silent' as const,
        position: { line: 'นักทดสอบ', level, managementPosition: null, unitCode: '', unitName: '', homeUnitId: unitId },
      };
      return { officer, part };
    };
    const people = [person(head, office.id, null, 0), ...staff.map((one, n) => person(one.id, one.unitId, head, n + 1))];
    await unit.run(async () => {
      for (const one of [office, ...groups]) await unit.repository(Unit).insert({ ...one, nameTh: 'หน่วย', nameEn: 'Unit', type: 'office', headPosition: 'หัวหน้า', active: true });
      await unit.repository(Officer).insert(people.map((one) => one.officer));
      await unit.repository(Participant).insert(people.map((one) => one.part));
      await unit.repository(Round).insert(round as never);
    });
    const stored = () => unit.repository(Assignment).find({ where: { roundId: round.id }, order: { raterId: 'ASC', rateeId: 'ASC' } });
    const moved = async (status: Round['status']) => {
      await unit.run(() => unit.repository(Round).update({ id: round.id }, { status }));
      if (status === 'open') await keys.create(round.id);
      return (await unit.repository(Round).findOneByOrFail({ id: round.id })) as Round;
    };
    return { panels, replacements, round, head, staff, audit, stored, unit, keys, moved, unitLinks: new UnitLinks(unit, trail), office, groups };
  }

  it('ask everybody about themselves, the head about everybody, and enough colleagues about each', async () => {
    const { panels, round, head, stored } = await anOffice();
    await panels.propose(round, SYSTEM);
    const rows = await stored();
    expect(rows.filter((row) => row.relation === 'self')).toHaveLength(12);
    expect(rows.filter((row) => row.relation === 'supervisor' && row.raterId === head)).toHaveLength(11);
    expect(rows.filter((row) => row.relation === 'subordinate' && row.rateeId === head)).toHaveLength(7);
    const report = await panels.get(round.id);
    expect(report).toMatchObject({ draws: 1, differences: 0, signed: false, invite: { peer: 6, subordinate: 7 } });
    expect(report.seed).toMatch(new RegExp(`^${round.orderNo}/[0-9a-f]{64}$`));
  });

  it('come out the same when they are drawn again', async () => {
    const { panels, round, stored, unit } = await anOffice();
    await panels.propose(round, SYSTEM);
    const first = await stored();
    await panels.propose((await unit.repository(Round).findOneByOrFail({ id: round.id })) as Round, SYSTEM);
    expect(await stored()).toEqual(first);
    expect(await panels.get(round.id)).toMatchObject({ draws: 2, differences: 0 });
  });

  it('follow the hand of HR, with its reason, and leave a trace', async () => {
    const { panels, round, staff, stored, audit } = await anOffice();
    await panels.propose(round, SYSTEM);
    const peer = (await stored()).find((row) => row.relation === 'peer')!;
    const ban = { kind: 'ban' as const, raterId: peer.raterId, rateeId: peer.rateeId, relation: null };
    await expect(panels.change(round, { ...ban, reason: ' ' }, SYSTEM)).rejects.toThrow(EditNeedsReason);
    await panels.change(round, { ...ban, reason: 'ไม่ได้ร่วมงานกัน' }, SYSTEM);
    expect((await stored()).some((row) => row.raterId === peer.raterId && row.rateeId === peer.rateeId)).toBe(false);
    expect(audit).toEqual(['panels.proposed', 'panels.changed']);
    expect(staff).toHaveLength(11);
  });

  it('are no longer drawn anew once approved; a change then moves nobody else', async () => {
    const { panels, round, stored, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    await moved('approved');
    await expect(panels.propose(round, SYSTEM)).rejects.toThrow(PanelsFrozen); // the page was opened while it was a draft
    const approved = await moved('approved');
    await expect(panels.propose(approved, SYSTEM)).rejects.toThrow(PanelsFrozen);

    const before = await stored();
    const peer = before.find((row) => row.relation === 'peer')!;
    await panels.change(approved, { kind: 'ban', raterId: peer.raterId, rateeId: peer.rateeId, relation: null, reason: 'คู่ขัดแย้ง' }, SYSTEM);
    const after = await stored();
    const kept = after.filter((row) => before.some((old) => old.raterId === row.raterId && old.rateeId === row.rateeId && old.state === row.state));
    expect(kept).toHaveLength(before.length - 1);
    expect(after.find((row) => row.raterId === peer.raterId && row.rateeId === peer.rateeId)?.state).toBe('withdrawn');
    expect(after.filter((row) => row.rateeId === peer.rateeId && row.relation === 'peer' && row.state === 'waiting')).toHaveLength(6);
    const locked = { kind: 'lock' as const, raterId: kept[0]!.raterId, rateeId: kept[0]!.rateeId, relation: 'subordinate' as const };
    await expect(panels.preview(approved, locked)).rejects.toThrow(PairAssignedAlready);
  });

  it('take back a lock or a ban of a draft', async () => {
    const { panels, round, stored, unit } = await anOffice();
    await panels.propose(round, SYSTEM);
    const before = await stored();
    const peer = before.find((row) => row.relation === 'peer')!;
    const draft = (await unit.repository(Round).findOneByOrFail({ id: round.id })) as Round;
    await panels.change(draft, { kind: 'ban', raterId: peer.raterId, rateeId: peer.rateeId, relation: null, reason: 'ไม่ได้ร่วมงานกัน' }, SYSTEM);
    await panels.lift(draft, peer, SYSTEM);
    expect(await stored()).toEqual(before);
    expect(await panels.edits(round.id)).toEqual([]);
  });

  it('fill the place of a rater who declined, whoever has sent an answer by then', async () => {
    const { panels, replacements, round, stored, unit, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    const open = await moved('open');
    const [peer, ...others] = (await stored()).filter((row) => row.relation === 'peer');
    const set = (state: string, row: Assignment) =>
      unit.execute('UPDATE survey_assignments SET state = ? WHERE round_id = ? AND rater_id = ? AND ratee_id = ?', [state, round.id, row.raterId, row.rateeId]);
    await unit.run(async () => {
      await set('declined', peer!);
      for (const row of others.slice(0, 20)) await set('submitted', row);
    });
    const before = await stored();
    expect(await replacements.approveAll(open, 10, SYSTEM)).toBe(1);
    const after = await stored();
    const [added, ...more] = after.filter((row) => !before.some((old) => old.raterId === row.raterId && old.rateeId === row.rateeId));
    expect(more).toEqual([]);
    expect(added).toMatchObject({ rateeId: peer!.rateeId, relation: 'peer', state: 'waiting', origin: 'replacement' });
    const links = await unit.repository(PersonalLink).findBy({ purpose: 'answer', scope: round.id, person: added!.raterId });
    expect(links).toHaveLength(1);
    expect((await unit.repository(JobRow).find()).some(({ payload }) => JSON.stringify(payload).includes(round.id))).toBe(true);
    expect(await replacements.approveAll(open, 10, SYSTEM)).toBe(0);
  });

  it('put back only whom HR approves, and nobody who is proposed no longer', async () => {
    const { panels, replacements, round, stored, unit, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    const open = await moved('open');
    const [one, ...rest] = (await stored()).filter((row) => row.relation === 'peer');
    const other = rest.find((row) => row.rateeId !== one!.rateeId && row.raterId !== one!.raterId)!;
    await unit.run(async () => {
      for (const row of [one!, other]) await unit.execute("UPDATE survey_assignments SET state = 'declined' WHERE round_id = ? AND rater_id = ? AND ratee_id = ?", [round.id, row.raterId, row.rateeId]);
    });
    const before = await stored();
    const { drawn, before: standing } = await replacements.propose(open, 10);
    expect(drawn.map(({ ratee }) => ratee).sort()).toEqual([one!.rateeId, other.rateeId].sort());
    expect(standing.some(({ rater, ratee }) => rater === one!.raterId && ratee === one!.rateeId)).toBe(false);
    expect(await stored()).toEqual(before);

    const wanted = drawn.find(({ ratee }) => ratee === one!.rateeId)!;
    const hr = { ...SYSTEM, officerId: one!.rateeId };
    await expect(replacements.approve(open, 10, [wanted], hr)).rejects.toThrow(OwnPanel);
    await expect(replacements.approve(open, 10, [wanted, { rater: one!.raterId, ratee: one!.rateeId }], SYSTEM)).rejects.toThrow(ReplacementsOutdated);
    expect(await stored()).toEqual(before);
    expect(await replacements.approve(open, 10, [wanted], SYSTEM)).toBe(1);
    const added = (await stored()).filter((row) => !before.some((old) => old.raterId === row.raterId && old.rateeId === row.rateeId));
    expect(added).toMatchObject([{ raterId: wanted.rater, rateeId: wanted.ratee, relation: 'peer', origin: 'replacement', state: 'waiting' }]);
    await expect(replacements.approve(open, 10, [wanted], SYSTEM)).rejects.toThrow(ReplacementsOutdated);
    expect((await replacements.propose(open, 10)).drawn.map(({ ratee }) => ratee)).toEqual([other.rateeId]);
    await expect(replacements.propose(await moved('closed'), 0)).rejects.toThrow(PanelsFrozen);
  });

  it('of one officer are changed while the places of others wait for approval', async () => {
    const { panels, round, stored, unit, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    const open = await moved('open');
    const [declined, ...rest] = (await stored()).filter((row) => row.relation === 'peer');
    const other = rest.find((row) => row.rateeId !== declined!.rateeId)!;
    await unit.run(() => unit.execute("UPDATE survey_assignments SET state = 'declined' WHERE round_id = ? AND rater_id = ? AND ratee_id = ?", [round.id, declined!.raterId, declined!.rateeId]));
    const before = await stored();
    await panels.change(open, { kind: 'ban', raterId: other.raterId, rateeId: other.rateeId, relation: null, reason: 'ย้ายไปช่วยราชการ' }, SYSTEM);
    const added = (await stored()).filter((row) => !before.some((old) => old.raterId === row.raterId && old.rateeId === row.rateeId));
    expect(added.map(({ rateeId }) => rateeId)).toEqual([other.rateeId]);
  });

  it.each(['draft', 'open'] as const)('exchange one rater for another in one act, with its effect before it (%s)', async (status) => {
    const { panels, round, head, staff, stored, audit, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    const now = await moved(status);
    const rows = await stored();
    const leaving = rows.find((row) => row.relation === 'peer')!;
    const comes = staff.map(({ id }) => id).find((id) => id !== leaving.rateeId && !rows.some((row) => row.raterId === id && row.rateeId === leaving.rateeId))!;
    const change = { kind: 'lock' as const, raterId: comes, rateeId: leaving.rateeId, relation: 'peer' as const, insteadOf: leaving.raterId };

    const preview = await panels.preview(now, change);
    const raters = (pairs: readonly { rater: string; ratee: string; relation: string }[]) => pairs.filter(({ ratee, relation }) => ratee === leaving.rateeId && relation === 'peer').map(({ rater }) => rater);
    expect(raters(preview.before)).toContain(leaving.raterId);
    expect(raters(preview.after.assignments)).toContain(comes);
    expect(raters(preview.after.assignments)).not.toContain(leaving.raterId);
    expect(raters(preview.after.assignments)).toHaveLength(raters(preview.before).length);
    expect(preview.whole).toMatchObject({ before: { components: 1 }, after: { components: 1, highestLoad: 11 } });
    expect(await stored()).toEqual(rows);

    await panels.change(now, { ...change, reason: 'ร่วมโครงการเดียวกันตลอดครึ่งปี' }, SYSTEM);
    const standing = (await stored()).filter(({ rateeId, relation, state }) => rateeId === leaving.rateeId && relation === 'peer' && state === 'waiting').map(({ raterId }) => raterId);
    expect(standing.sort()).toEqual(raters(preview.after.assignments).sort());
    expect((await panels.edits(round.id)).map(({ kind, raterId, relation }) => [kind, raterId, relation]).sort()).toEqual([['ban', leaving.raterId, null], ['lock', comes, 'peer']]);
    expect(audit.at(-1)).toBe('panels.changed');
    expect(head).toBeTruthy();
  });

  it('lose a pair of an open round the same way whether its form was sent or not', async () => {
    const worlds = [];
    for (const sent of [true, false]) {
      const { panels, round, stored, unit, keys, moved } = await anOffice();
      await panels.propose(round, SYSTEM);
      const open = await moved('open');
      const peer = (await stored()).find((row) => row.relation === 'peer')!;
      const key = await keys.of(round.id);
      if (sent) {
        const sheet = { relation: 'peer' as const, answers: new Uint8Array(28).fill(4), comments: {}, handle: handleOf(key, peer.raterId), pace: 2 as const };
        await unit.run(async () => {
          await unit.repository(SealedSheet).insert({ roundId: round.id, rateeId: peer.rateeId, id: newId(), sealed: sealSheet(key, round.id, peer.rateeId, sheet) });
          await unit.repository(Assignment).update({ roundId: round.id, raterId: peer.raterId, rateeId: peer.rateeId }, { state: 'submitted' });
        });
      }
      const ban = { kind: 'ban' as const, raterId: peer.raterId, rateeId: peer.rateeId, relation: null };
      const preview = await panels.preview(open, ban);
      await panels.change(open, { ...ban, reason: 'ไม่ได้ร่วมงานกัน' }, SYSTEM);
      const rows = await stored();
      worlds.push({
        sheets: await unit.repository(SealedSheet).countBy({ roundId: round.id }),
        states: rows.map(({ state }) => state).sort().join(),
        added: rows.length,
        preview: preview.after.assignments.length - preview.before.length,
        gone: rows.find((row) => row.raterId === peer.raterId && row.rateeId === peer.rateeId)?.state,
      });
    }
    expect(worlds[0]).toEqual(worlds[1]);
    expect(worlds[0]).toMatchObject({ sheets: 0, gone: 'withdrawn' });
  });

  it('change the supervisor of an open round: the named one comes, the one before goes', async () => {
    const { panels, round, stored, head, staff, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    const open = await moved('open');
    const ratee = staff[0]!.id;
    const rater = staff.map(({ id }) => id).find((id) => id !== ratee)!;
    const rows = await stored();
    const free = rows.every((row) => row.raterId !== rater || row.rateeId !== ratee) ? rater : staff.map(({ id }) => id).find((id) => id !== ratee && !rows.some((row) => row.raterId === id && row.rateeId === ratee))!;
    await panels.change(open, { kind: 'lock', raterId: free, rateeId: ratee, relation: 'supervisor', reason: 'รักษาการและสั่งงานนานที่สุด' }, SYSTEM);
    const supervisors = (await stored()).filter((row) => row.rateeId === ratee && row.relation === 'supervisor');
    expect(supervisors.map(({ raterId, state, origin }) => [raterId, state, origin]).sort()).toEqual([[head, 'withdrawn', 'drawn'], [free, 'waiting', 'locked']].sort());
  });

  it('are to be signed again when units are linked, which happens in a draft only', async () => {
    const { panels, round, unitLinks, groups, moved } = await anOffice();
    await panels.propose(round, SYSTEM);
    await panels.sign(round.id, SYSTEM);
    const [one, other] = groups.map(({ id }) => id) as [string, string];
    await unitLinks.link(round, one, other, SYSTEM);
    await unitLinks.link(round, other, one, SYSTEM);
    expect(await unitLinks.list(round.id)).toHaveLength(1);
    expect((await panels.get(round.id)).signed).toBe(false);
    await expect(unitLinks.link(round, one, one, SYSTEM)).rejects.toThrow(LinkNeedsTwoUnits);
    await expect(unitLinks.link(round, one, newId(), SYSTEM)).rejects.toThrow(LinkNeedsTwoUnits);
    await unitLinks.unlink(round, other, one, SYSTEM);
    expect(await unitLinks.list(round.id)).toEqual([]);
    await expect(unitLinks.link(await moved('approved'), one, other, SYSTEM)).rejects.toThrow(PanelsFrozen);
  });
});

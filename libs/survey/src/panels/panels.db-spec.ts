import { Officer, Unit } from '@app/hr';
import { SYSTEM } from '@app/identity';
import { newId } from '@app/kernel';
import { onBothEngines, openTestDatabase, TestDatabase } from '@test/support';

import { SYSTEM_SCHEMA } from '../../../../apps/system';
import { Participant } from '../participants/participant.entity';
import { Round } from '../rounds/round.entity';
import { proposedSettings } from '../rounds/round.settings';
import { Assignment } from './assignment.entity';
import { EditNeedsReason, PanelsFrozen } from './panel.errors';
import { PanelWriter } from './panel.writer';
import { PanelsService } from './panels.service';
import { RoundRoster } from './round-roster';

onBothEngines('the panels of a round', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => (database = await openTestDatabase(engine, SYSTEM_SCHEMA)));
  afterAll(() => database.clean());

  /** A head with eleven officers in two groups; everybody has been there for years. */
  async function anOffice() {
    const { unit } = database;
    const audit: string[] = [];
    const panels = new PanelsService(unit, new RoundRoster(unit), new PanelWriter(unit), { record: async (act: string) => void audit.push(act) });
    const office = { id: newId(), code: newId().slice(0, 8), parentId: null };
    const groups = [1, 2].map(() => ({ id: newId(), code: newId().slice(0, 8), parentId: office.id }));
    const head = newId();
    const staff = Array.from({ length: 11 }, (_, n) => ({ id: newId(), unitId: groups[n % 2]!.id }));
    const round = Object.assign(new Round(), {
      id: newId(), name: 'รอบทดลอง', fiscalYear: 2570, half: 1, use: 'decision', status: 'draft', orderNo: newId(), instrumentId: newId(), form: 'full', noticeVersion: '1',
      effectiveOn: '2027-04-01', confirmFrom: '2026-12-07', confirmTo: '2026-12-17', opensOn: '2027-01-05', closesOn: '2027-01-21', closesAt: new Date('2027-01-21T09:30:00Z'),
      releasesOn: '2027-02-04', observedFrom: '2026-07-23', observedTo: '2027-01-21', settings: proposedSettings('full'), seed: null, preparedBy: 'p', version: 1,
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
    return { panels, round, head, staff, audit, stored, unit };
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
    const { panels, round, stored, unit } = await anOffice();
    await panels.propose(round, SYSTEM);
    const approved = { ...(await unit.repository(Round).findOneByOrFail({ id: round.id })), status: 'approved' } as Round;
    await expect(panels.propose(approved, SYSTEM)).rejects.toThrow(PanelsFrozen);

    const before = await stored();
    const peer = before.find((row) => row.relation === 'peer')!;
    await panels.change(approved, { kind: 'ban', raterId: peer.raterId, rateeId: peer.rateeId, relation: null, reason: 'คู่ขัดแย้ง' }, SYSTEM);
    const after = await stored();
    const kept = after.filter((row) => before.some((old) => old.raterId === row.raterId && old.rateeId === row.rateeId && old.state === row.state));
    expect(kept).toHaveLength(before.length - 1);
    expect(after.find((row) => row.raterId === peer.raterId && row.rateeId === peer.rateeId)?.state).toBe('withdrawn');
  });

  it('fill the place of a rater who declined', async () => {
    const { panels, round, stored, unit } = await anOffice();
    await panels.propose(round, SYSTEM);
    const peer = (await stored()).find((row) => row.relation === 'peer')!;
    await unit.run(() => unit.execute("UPDATE survey_assignments SET state = 'declined' WHERE round_id = ? AND rater_id = ? AND ratee_id = ?", [round.id, peer.raterId, peer.rateeId]));
    const open = { ...(await unit.repository(Round).findOneByOrFail({ id: round.id })), status: 'open' } as Round;
    expect(await panels.replaceDeclined(open, 10, SYSTEM)).toBe(1);
    expect((await stored()).filter((row) => row.rateeId === peer.rateeId && row.relation === 'peer' && row.state === 'waiting')).toHaveLength(6);
  });
});

import { onBothEngines } from '@test/support';

import { OwnRecord } from '../annex/annex.errors';
import { anOffice, Office } from '../cases/personnel.suite';
import { DisciplineLocked, DisciplineNotStanding, DisciplineUnfit, NoneNotTrue, NobodyChosen, UnlockNeedsAnother } from './discipline.errors';

const ORDER = { status: 'final' as const, penalty: 'reprimand' as const, orderNo: '3/2570', orderOn: '2027-01-05', effectiveOn: '2027-01-05', verifiedOn: '2027-01-20', reason: null, documentNo: null, note: null };
const AFTER = { reason: 'คำสั่งแก้ไข', documentNo: 'นธ 0017/9' };

onBothEngines('discipline', (engine) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(engine);
  });
  afterAll(() => office.clean());

  it('states "none" for many at once, dated and signed, once a day, and counts as checked in that fiscal year', async () => {
    const ids = [office.people.arun.id, office.people.kanok.id];
    expect(await office.discipline.stateNone(ids, '2027-01-20', 'นธ 1', office.units.office.id, office.hr)).toBe(2);
    expect(office.traced.at(-1)).toMatchObject({ act: 'annex.written', subject: office.units.office.id, details: { entries: 2 } });
    expect(await office.discipline.stateNone([...ids, office.people.ek.id], '2027-01-20', 'นธ 1', office.units.office.id, office.hr2)).toBe(1);
    await expect(office.discipline.stateNone([], '2027-01-20', null, 'u', office.hr)).rejects.toThrow(NobodyChosen);
    await expect(office.discipline.stateNone(ids, '2027-03-02', null, 'u', office.hr)).rejects.toThrow(DisciplineUnfit);

    const now = office.clock.now();
    expect([...(await office.facts.verified(2570, now)).entries()].map(([id, { verifiedOn, verifiedBy }]) => [id, verifiedOn, verifiedBy]).sort()).toEqual(
      [[ids[0], '2027-01-20', 'pimjai'], [ids[1], '2027-01-20', 'pimjai'], [office.people.ek.id, '2027-01-20', 'pairoj']].sort(),
    );
    expect((await office.facts.verified(2569, now)).size).toBe(0);
    expect((await office.facts.verified(2570, new Date('2027-02-01T00:00:00Z'))).size).toBe(0);
  });

  it('does not state "none" of whoever has something standing, and names them', async () => {
    const { arun, kanok } = office.people;
    await office.discipline.write(arun.id, ORDER, null, office.hr);
    const refusal = await office.discipline.stateNone([arun.id, kanok.id], '2027-02-20', null, 'u', office.hr).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(NoneNotTrue);
    expect((refusal as NoneNotTrue).params.reasons).toEqual([{ code: 'stands', who: 'นายอรุณ สมมติ' }]);
    expect((await office.discipline.read(kanok.id, office.hr)).entries).toHaveLength(1);
  });

  it('keeps a revoked order behind a lock that two persons of two groups open for themselves', async () => {
    const { ek } = office.people;
    const order = await office.discipline.write(ek.id, ORDER, null, office.hr);
    const revoked = await office.discipline.write(ek.id, { ...ORDER, ...AFTER, status: 'revoked' }, order.id, office.hr);
    expect(await office.discipline.read(ek.id, office.hr)).toMatchObject({ entries: [{ content: { status: 'none' } }], locked: 2, unlocked: false });
    expect(office.traced.at(-1)).toMatchObject({ act: 'discipline.read', subject: ek.id, details: { purpose: 'hr' } });
    await expect(office.discipline.write(ek.id, { ...ORDER, ...AFTER, status: 'revoked' }, revoked.id, office.hr)).rejects.toThrow(DisciplineLocked);

    await office.unlocks.ask(ek.id, 'ตรวจตามคำร้อง', office.hr);
    const [waiting] = await office.unlocks.waiting(ek.id);
    await expect(office.unlocks.agree(waiting!.id, office.hr)).rejects.toThrow(UnlockNeedsAnother);
    await expect(office.unlocks.agree(waiting!.id, { ...office.hr, group: 'B' })).rejects.toThrow(UnlockNeedsAnother);
    await expect(office.unlocks.agree(waiting!.id, office.hr3)).rejects.toThrow(UnlockNeedsAnother);
    expect((await office.discipline.read(ek.id, office.hr)).unlocked).toBe(false);
    await office.unlocks.agree(waiting!.id, office.hr2);
    expect(await office.discipline.read(ek.id, office.hr)).toMatchObject({ unlocked: true, entries: { length: 3 } });
    expect((await office.discipline.read(ek.id, office.hr3)).unlocked).toBe(false);
    office.clock.advance(24 * 3_600_000);
    expect((await office.discipline.read(ek.id, office.hr)).unlocked).toBe(false);
  });

  it('is superseded once, with a reason and a document, by what may follow', async () => {
    const { far } = office.people;
    const order = await office.discipline.write(far.id, ORDER, null, office.hr);
    await expect(office.discipline.write(far.id, { ...ORDER, status: 'appealed' }, order.id, office.hr)).rejects.toMatchObject({ params: { reasons: ['reason-missing', 'document-missing'] } });
    await office.discipline.write(far.id, { ...ORDER, ...AFTER, status: 'appealed' }, order.id, office.hr);
    await expect(office.discipline.write(far.id, { ...ORDER, ...AFTER, status: 'cleansed' }, order.id, office.hr)).rejects.toThrow(DisciplineNotStanding);
    await expect(office.discipline.write(office.people.kanok.id, { ...ORDER, ...AFTER }, order.id, office.hr)).rejects.toThrow(DisciplineNotStanding);
  });

  it('counts as checked by what stands, not by what was superseded', async () => {
    const { head } = office.people;
    const now = office.clock.now();
    const wrong = await office.discipline.write(head.id, { ...ORDER, status: 'none', penalty: null, orderNo: null, orderOn: null, effectiveOn: null }, null, office.hr);
    expect((await office.facts.verified(2570, now)).has(head.id)).toBe(true);
    await office.discipline.write(head.id, { ...ORDER, ...AFTER, status: 'none', penalty: null, orderNo: null, orderOn: null, effectiveOn: null, verifiedOn: '2026-01-20' }, wrong.id, office.hr);
    expect((await office.facts.verified(2570, now)).has(head.id)).toBe(false);
    expect((await office.facts.verified(2569, now)).has(head.id)).toBe(true);
  });

  it('is written and read by another, never about oneself', async () => {
    const { head } = office.people;
    const self = { ...office.hr, officerId: head.id };
    await expect(office.discipline.read(head.id, self)).rejects.toThrow(OwnRecord);
    await expect(office.discipline.write(head.id, ORDER, null, self)).rejects.toThrow(OwnRecord);
    await expect(office.discipline.stateNone([head.id], '2027-01-20', null, 'u', self)).rejects.toThrow(OwnRecord);
  });
});

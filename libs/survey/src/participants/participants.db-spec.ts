import { Officer, Unit } from '@app/hr';
import { isAcceptablePin, LinksService, officerActor, PinsService } from '@app/identity';
import { newId } from '@app/kernel';
import { onBothEngines } from '@test/support';

import { Round } from '../rounds/round.entity';
import { anInput, aProvince, ARREE, PIMJAI, Province, WANNA } from '../rounds/rounds.suite';
import { Conflict } from './conflict.entity';
import { ExemptionsService } from './exemptions.service';
import { OwnDataService } from './own-data.service';
import { ExemptionNeedsAnother, OwnDataOver, ParticipantMissing, PopulationFrozen } from './participant.errors';
import { ParticipantsService } from './participants.service';
import { PinReset } from './pin-reset.service';
import { SupervisionHistory } from './supervision-history';

onBothEngines('the population of a round', (engine) => {
  let province: Province;
  let office: Record<'governor' | 'head' | 'former' | 'somchai' | 'newcomer' | 'clerk' | 'gone', string>;
  let unitId: string;

  beforeAll(async () => {
    province = await aProvince(engine);
    unitId = newId();
    const ids = ['governor', 'head', 'former', 'somchai', 'newcomer', 'clerk', 'gone'].map((name) => [name, newId()]);
    office = Object.fromEntries(ids);
    const { governor, head } = office;
    await province.unit.run(async () => {
      await province.unit.repository(Unit).insert({ id: unitId, code: 'A', nameTh: 'กลุ่มงานตัวอย่าง', nameEn: 'Sample group', parentId: null, type: 'group', headPosition: 'หัวหน้า', active: true });
      await anOfficer('governor', { level: 'M2', supervisorId: null });
      await anOfficer('head', { level: 'K3', supervisorId: governor });
      await anOfficer('former', { level: 'K3', supervisorId: governor });
      await anOfficer('somchai', { supervisorId: head });
      await anOfficer('newcomer', { supervisorId: head, since: '2026-12-01' });
      await anOfficer('clerk', { supervisorId: head, staffKind: 'government', level: '' });
      await anOfficer('gone', { supervisorId: head, status: 'left' });
    });
  });
  afterAll(() => province.clean());

  async function anOfficer(name: keyof typeof office, change: Partial<Officer>): Promise<void> {
    const officer: Partial<Officer> = {
      id: office[name], officerKey: name, prefix: 'นาย', givenName: name, surname: 'สมมติ%', staffKind: 'civil', line: 'นักวิเคราะห์', level: 'K2',
      unitId, homeUnitId: unitId, since: '2022-10-01', channel: 'mail', status: 'active', ...change,
    };
    await province.unit.repository(Officer).insert(officer as never);
  }

  const services = () => {
    const { unit, audit, clock, signatures, jobs, config } = province;
    const participants = new ParticipantsService(unit, new SupervisionHistory(unit), audit);
    const pins = new PinsService(unit, clock);
    return {
      participants, pins,
      exemptions: new ExemptionsService(unit, participants, audit),
      ownData: new OwnDataService(unit, participants, new LinksService(unit, config), jobs, audit, clock),
      pinReset: new PinReset(unit, participants, signatures, pins, audit, clock),
    };
  };

  async function aDraft(): Promise<Round> {
    province.clock.set('2026-12-01T09:00:00+07:00');
    const round = await province.drafts.create(await anInput(province), PIMJAI);
    await services().participants.prepare(round.id, PIMJAI);
    return round;
  }

  it('follows the roster and the rules, again and again with the same outcome', async () => {
    const { participants } = services();
    const { id } = await aDraft();
    await participants.prepare(id, PIMJAI);

    expect(await participants.counts(id)).toEqual({ none: 4, new: 1, contract: 1 });
    expect(await participants.get(id, office.somchai)).toMatchObject({
      name: 'นายsomchai สมมติ%', supervisorId: office.head, isRatee: true, isRater: true, exemption: null, ownData: 'silent', position: { level: 'K2', unitCode: 'A', unitName: 'กลุ่มงานตัวอย่าง' },
    });
    expect(await participants.get(id, office.governor)).toMatchObject({ supervisorId: null, isRatee: true });
    await expect(participants.get(id, office.gone)).rejects.toThrow(ParticipantMissing);
    expect((await participants.exempt(id, 'new')).participants).toMatchObject([{ officerId: office.newcomer }]);
  });

  it('names the previous supervisor where the present one came too late', async () => {
    const { participants } = services();
    const { unit } = province;
    const importId = newId();
    const change = (supervisorId: string) => JSON.stringify({ supervisorId, since: '2022-10-01' });
    await unit.run(async () => {
      const now = province.clock.now();
      await unit.execute("INSERT INTO hr_imports (id, file_id, file_name, state, counts, absent, at, applied_at, made_by) VALUES (?, ?, 'roster', 'applied', '{}', 'stay', ?, ?, 'p')", [importId, importId, now, now]);
      await unit.execute("INSERT INTO hr_import_changes (import_id, officer_id, kind, `before`, `after`, career, effective_on) VALUES (?, ?, 'change', ?, ?, '[]', '2026-11-20')",
        [importId, office.somchai, change(office.former), change(office.head)]);
    });

    const { id } = await aDraft();
    expect(await participants.get(id, office.somchai)).toMatchObject({ supervisorId: office.former });
    await unit.run(() => unit.execute("UPDATE hr_imports SET state = 'undone' WHERE id = ?", [importId]));
    await participants.prepare(id, PIMJAI);
    expect(await participants.get(id, office.somchai)).toMatchObject({ supervisorId: office.head });
  });

  it('exempts for a coded reason once a second person agrees', async () => {
    const { participants, exemptions } = services();
    const { id } = await aDraft();
    await exemptions.propose(id, office.somchai, 'suspended', PIMJAI);
    expect(await participants.get(id, office.somchai)).toMatchObject({ isRatee: true });
    await expect(exemptions.approve(id, office.somchai, PIMJAI)).rejects.toThrow(ExemptionNeedsAnother);

    await exemptions.approve(id, office.somchai, WANNA);
    expect(await participants.get(id, office.somchai)).toMatchObject({ isRatee: false, isRater: false, exemption: 'suspended' });
    await participants.prepare(id, PIMJAI);
    expect(await participants.get(id, office.somchai)).toMatchObject({ exemption: 'suspended' });

    await exemptions.withdraw(id, office.somchai, PIMJAI);
    expect(await participants.get(id, office.somchai)).toMatchObject({ isRatee: true, exemption: null });
  });

  it('is fixed once the round is approved', async () => {
    const { participants, exemptions, ownData } = services();
    const { id } = await aDraft();
    await province.unit.run(() => province.unit.execute("UPDATE survey_rounds SET status = 'approved' WHERE id = ?", [id]));
    await expect(participants.prepare(id, PIMJAI)).rejects.toThrow(PopulationFrozen);
    await expect(exemptions.propose(id, office.somchai, 'approved', PIMJAI)).rejects.toThrow(PopulationFrozen);
    await expect(ownData.confirm(id, office.somchai, PIMJAI)).rejects.toThrow(OwnDataOver);
  });

  it('finds at most ten by a part of the name, which holds no pattern', async () => {
    const { participants } = services();
    const { id } = await aDraft();
    expect((await participants.search(id, 'somch')).map(({ officerId }) => officerId)).toEqual([office.somchai]);
    expect(await participants.search(id, 'สมมติ%', { except: office.somchai })).toHaveLength(5);
    expect(await participants.search(id, 's%i')).toEqual([]);
    expect(await participants.search(id, 'ส')).toEqual([]);
  });

  it('confirms own data, asks for corrections, and hears silence as consent', async () => {
    const { participants, ownData } = services();
    const round = await aDraft();
    const [id, me] = [round.id, officerActor({ id: newId(), purpose: 'own-data', scope: round.id, person: office.somchai }, 'นายสมชาย')];
    await ownData.ask(id, PIMJAI);
    await ownData.ask(id, PIMJAI);
    expect((await province.links.codes('own-data', id)).size).toBe(6);

    await ownData.confirm(id, office.somchai, me);
    await ownData.askCorrection(id, office.newcomer, 'ตำแหน่งไม่ถูกต้อง', me);
    expect(await province.facts.population(id)).toMatchObject({ confirmed: 1, corrections: 1, silent: 4 });
    expect(await ownData.corrections(id)).toMatchObject([{ officerId: office.newcomer, text: 'ตำแหน่งไม่ถูกต้อง', state: 'open' }]);

    await ownData.handle(id, office.newcomer, 'kept', 'ตรวจกับทะเบียนแล้วถูกต้อง', PIMJAI);
    expect(await ownData.findCorrection(id, office.newcomer)).toMatchObject({ state: 'kept', handledBy: PIMJAI.id });
    await participants.prepare(id, PIMJAI);
    expect(await participants.get(id, office.somchai)).toMatchObject({ ownData: 'confirmed' });

    province.clock.set(`${round.confirmTo}T23:59:00+07:00`);
    await ownData.confirm(id, office.head, me);
    province.clock.set('2026-12-18T00:00:00+07:00');
    await expect(ownData.confirm(id, office.head, me)).rejects.toThrow(OwnDataOver);
  });

  it('keeps two officers apart without a trace of who said so', async () => {
    const { ownData } = services();
    const { id } = await aDraft();
    const before = province.audit.acts.length;
    await ownData.declareConflict(id, office.somchai, office.head);
    await ownData.declareConflict(id, office.head, office.somchai); // the other way round, and again: nothing tells
    await expect(ownData.declareConflict(id, office.somchai, office.somchai)).rejects.toThrow(ParticipantMissing);

    const [oneId, otherId] = [office.somchai, office.head].sort();
    expect(await province.unit.repository(Conflict).findBy({ roundId: id })).toEqual([{ roundId: id, oneId, otherId }]);
    expect(province.audit.acts).toHaveLength(before);
  });

  it('gets a new PIN from two HR officers on one day, shown to the second alone', async () => {
    const { pinReset, pins } = services();
    const { id } = await aDraft();
    expect(await pinReset.confirm(id, office.somchai, PIMJAI)).toBeNull();
    province.clock.set('2026-12-02T09:00:00+07:00');
    expect(await pinReset.confirm(id, office.somchai, WANNA)).toBeNull(); // yesterday's half is worth nothing
    expect(await pins.isSet(office.somchai)).toBe(false);

    const pin = await pinReset.confirm(id, office.somchai, PIMJAI);
    expect(isAcceptablePin(pin!)).toBe(true);
    await pins.check(office.somchai, pin!);
    expect(await pinReset.confirm(id, office.somchai, ARREE)).toBeNull(); // a second loss needs two hands again
    await pins.check(office.somchai, pin!);
  });
});

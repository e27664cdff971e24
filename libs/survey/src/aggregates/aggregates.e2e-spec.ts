import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { Officer, Unit } from '@app/hr';
import type { Passed } from '@app/kernel';
import { newId } from '@app/kernel';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound, figuresOf, RELEASED_AT, staff } from '../../test/a-closed-round';
import { DocumentDoor } from '../gate/document-door';
import { pass } from '../gate/passed';
import { GateRefusal } from '../gate/refusal.entity';
import { ReleaseService } from '../release/release.service';
import type { AggregateFigures } from './aggregate-figures';
import { AggregateRow } from './aggregate.entity';

const [PROVINCE, LAND, LAKE] = [newId(), newId(), newId()];
const SOLID = figuresOf({ supervisor: { mean: 4, n: 1 }, peer: { mean: 4.5, n: 5 } });
const figures = (overall: number, officers: number): Passed<AggregateFigures> => pass({
  version: 1 as const, officers, overall, interval: { low: overall - 0.11, high: overall + 0.11 }, levels: [{ levels: ['outstanding', 'very_good'], officers }],
  standards: [1, 2, 3, 4, 5, 6, 7].map((no) => ({ no, mean: no === 7 ? null : overall, officers: no === 7 ? null : officers })),
});

onBothEngines('the pages of units', (engine) => {
  let web: RunningWeb;
  let roundId: string;
  let id: Record<string, string>;
  const get = <T>(service: abstract new (...args: never[]) => T): T => web.app.get(service);
  const write = (work: () => Promise<unknown>) => get(UnitOfWork).run(async () => void (await work()));

  beforeAll(async () => {
    web = await startWeb(engine, { now: RELEASED_AT });
    const unit = (own: string, nameTh: string, parentId: string | null) => ({ id: own, code: own.slice(0, 8), nameTh, nameEn: `E ${own.slice(0, 4)}`, parentId, type: 'office', headPosition: '', contactId: null, active: true });
    await write(() => get(UnitOfWork).repository(Unit).insert([unit(PROVINCE, 'จังหวัดตัวอย่าง', null), unit(LAND, 'สำนักงานที่ดิน', PROVINCE), unit(LAKE, 'สำนักงานประมง', PROVINCE)]));
    ({ roundId, id } = await aClosedRound(web, [{ name: 'ก', figures: SOLID }, { name: 'หัวหน้าที่ดิน' }, { name: 'หัวหน้าประมง' }], { use: 'trial' }));
    const sealed = (unitId: string, what: Passed<AggregateFigures>) => get(DocumentDoor).seal({ roundId, subject: unitId, version: 1, view: 'aggregate' }, what);
    await write(async () => {
      const unitOfWork = get(UnitOfWork);
      await unitOfWork.repository(AggregateRow).insert([
        { roundId, unitId: PROVINCE, parentId: null, figures: sealed(PROVINCE, figures(4.17, 24)) as never }, { roundId, unitId: LAND, parentId: PROVINCE, figures: sealed(LAND, figures(4.23, 20)) as never },
        { roundId, unitId: LAKE, parentId: PROVINCE, figures: null },
      ]);
      await unitOfWork.repository(GateRefusal).insert([{ roundId, subject: LAKE, version: 1, part: 'standards', view: 'open', code: 'unit-too-small' }]);
      await unitOfWork.repository(Officer).update({ id: id.หัวหน้าที่ดิน! }, { unitId: LAND });
      await unitOfWork.repository(Officer).update({ id: id.หัวหน้าประมง! }, { unitId: LAKE });
    });
  });
  afterAll(() => web.clean());

  it('say what is kept back before the release, and show no figure', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    const release = (await hr.get(`/rounds/${roundId}/release`)).body;
    expect(release).toContain('แสดงได้ 2 จาก 3 หน่วยงาน');
    expect(release).toContain('สำนักงานประมง · ไม่แสดง เพราะผู้รับการประเมินไม่ถึง 5 คน');
    expect(release).not.toContain('4.17');
    expect((await hr.get(`/rounds/${roundId}/aggregates`)).body).not.toContain('4.17');
    expect((await hr.get(`/rounds/${roundId}/aggregates.csv`)).status).toBe(409);
    await get(ReleaseService).sign(roundId, staff('อนงค์', 'A'));
    await get(ReleaseService).sign(roundId, staff('บุญ', 'B'));
  });

  it.each(['hr', 'committee', 'governor', 'auditor'] as const)('show %s units with officers, range and levels, of a trial too, and why some are not shown', async (role) => {
    const visitor = await web.signedIn({ roles: [role], signingGroup: 'A' });
    const { body } = await visitor.get(`/rounds/${roundId}/aggregates`);
    for (const words of ['จังหวัดตัวอย่าง', '4.17', '4.23', 'ระหว่าง', '4.12 ถึง 4.34', 'เด่นชัดสม่ำเสมอ · สม่ำเสมอ: 20 คน', 'ผู้รับการประเมินไม่ถึง 5 คน', 'รอบนี้เป็นรอบทดลอง']) expect(body).toContain(words);
    expect(body).not.toContain(SOLID.overall!.toFixed(2));
    expect((await visitor.get(`/rounds/${roundId}`)).body).toContain(`/rounds/${roundId}/aggregates`);
    await visitor.get('/aggregates/latest');
    expect(visitor.path).toBe(`/rounds/${roundId}/aggregates`);
    expect(await get(AuditReader).list({ act: 'aggregates.read', subject: roundId })).not.toEqual([]);
  });

  it('leave as a file', async () => {
    const { body } = await (await web.signedIn({ roles: ['auditor'] })).get(`/rounds/${roundId}/aggregates.csv`);
    expect(body.split('\r\n')[2]).toMatch(/^สำนักงานที่ดิน,20,4.23,4.12,4.34,4.23/);
    expect(body.split('\r\n')[3]).toMatch(/^สำนักงานประมง,,,,,/);
  });

  it('show a head the own unit and no other', async () => {
    const land = await web.signedIn({ roles: ['head'], officerId: id.หัวหน้าที่ดิน! });
    const { body } = await land.get('/aggregates');
    expect(body).toContain('4.23');
    expect(body).not.toContain('4.17');
    expect((await land.get(`/rounds/${roundId}/aggregates`)).status).toBe(403);
    const lake = (await (await web.signedIn({ roles: ['head'], officerId: id.หัวหน้าประมง! })).get('/aggregates')).body;
    expect(lake).toContain('ผู้รับการประเมินไม่ถึง 5 คน');
    expect(lake).not.toMatch(/4\.(17|23)/);
    expect((await (await web.signedIn({ roles: ['administrator'] })).get('/aggregates')).status).toBe(403);
  });

  it('refuse a figure that somebody wrote into the table', async () => {
    await write(() => get(UnitOfWork).execute('UPDATE survey_aggregates SET figures = REPLACE(figures, \'4.23\', \'4.93\') WHERE unit_id = ?', [LAND]));
    const answer = await (await web.signedIn({ roles: ['governor'] })).get(`/rounds/${roundId}/aggregates`);
    expect(answer.status).toBe(409);
    expect(answer.body).not.toContain('4.93');
    await get(DocumentDoor).beforeApplicationShutdown();
    expect(await get(AuditReader).list({ act: 'figures.refused', subject: LAND })).toMatchObject([{ details: { view: 'aggregate', reason: 'altered' } }]);
  });
});

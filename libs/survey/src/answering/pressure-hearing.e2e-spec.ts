import { AuditReader } from '@app/audit';
import { onBothEngines, type RunningWeb, startWeb } from '@test/support';

import { aClosedRound } from '../../test/a-closed-round';
import { PressureReports } from './pressure-reports.service';

onBothEngines('reports of pressure', (engine) => {
  let web: RunningWeb;
  let roundId: string;
  beforeAll(async () => {
    web = await startWeb(engine);
    ({ roundId } = await aClosedRound(web, [{ name: 'ก' }]));
    await web.app.get(PressureReports).file(roundId, 'told', 'หัวหน้าสั่งให้ <5> ทุกข้อ', 'ห้อง 12');
    await web.app.get(PressureReports).file(roundId, 'asked');
  });
  afterAll(() => web.clean());

  const reads = () => web.app.get(AuditReader).list({ act: 'pressure-reports.read' });

  it('are read by the committee, from home and by the menu, and every reading is in the trail', async () => {
    const committee = await web.signedIn({ roles: ['committee'] });
    const home = (await committee.get('/')).body;
    expect([...home.matchAll(/href="\/pressure"/g)]).toHaveLength(2);
    expect(await reads()).toHaveLength(0);

    const { body } = await committee.get('/pressure');
    expect(body).toContain('ถูกขอหรือถูกสั่งให้คะแนน');
    expect(body).toContain('หัวหน้าสั่งให้ &lt;5&gt; ทุกข้อ');
    expect(body).toContain('ห้อง 12');
    expect(body).toContain('ผู้แจ้งไม่ได้เล่าเพิ่มเติม');
    expect(await reads()).toMatchObject([{ subject: roundId }]);
  });

  it.each(['hr', 'governor', 'auditor', 'administrator', 'head'] as const)('are not for the role %s', async (role) => {
    const visitor = await web.signedIn({ roles: [role], signingGroup: 'A' });
    expect((await visitor.get('/pressure')).status).toBe(403);
    expect((await visitor.get('/')).body).not.toContain('/pressure"');
  });
});

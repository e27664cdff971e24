import { AuditTrail } from '@app/audit';
import { SYSTEM } from '@app/identity';
import { onBothEngines, RunningWeb, startWeb } from '@test/support';

onBothEngines('the auditor', (engine) => {
  let web: RunningWeb;
  beforeAll(async () => (web = await startWeb(engine)));
  afterAll(() => web.clean());

  it('reads the trail, filters it, and sees it verified', async () => {
    for (let n = 0; n < 3; n++) await web.app.get(AuditTrail).record(`test.act-${n}`, SYSTEM, 'subject', { n });
    const auditor = await web.signedIn({ roles: ['auditor'] });
    const all = await auditor.get('/trail');
    expect(all.body).toContain('test.act-2');
    expect((await auditor.get('/trail?act=test.act-1')).body).not.toContain('test.act-2');
    await auditor.get('/trail');
    const verified = await auditor.post('/trail/verification');
    expect([verified.status, verified.body.includes('บันทึกครบถ้วน')]).toEqual([200, true]);
  });

  it('pages through it, each entry once', async () => {
    for (let n = 0; n < 60; n++) await web.app.get(AuditTrail).record(`paged.act-${n}`, SYSTEM, 'subject', { n });
    const auditor = await web.signedIn({ roles: ['auditor'] });
    const acts = (body: string) => [...body.matchAll(/<code>(paged\.act-\d+)<\/code>/g)].map((match) => match[1]!);
    const first = await auditor.get('/trail?act=paged');
    const next = first.body.match(/href="(\/trail\?[^"]*before[^"]*)"/)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    const second = await auditor.get(next);
    expect([acts(first.body).length, acts(second.body).length]).toEqual([50, 10]);
    expect(new Set([...acts(first.body), ...acts(second.body)]).size).toBe(60);
  });
});

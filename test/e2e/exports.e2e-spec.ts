import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { ImportsService, UnitsService } from '@app/hr';
import { type Role, SYSTEM } from '@app/identity';
import { InstrumentsService, ParticipantsService, RoundDrafts } from '@app/survey';
import { onBothEngines, RunningWeb, startWeb, type Visitor } from '@test/support';

import { provinceRosterCsv, smallOffice } from '../../apps/cli/src/demo/province';

onBothEngines('tables as files', (engine) => {
  let web: RunningWeb;
  let round: string;
  const staff = {} as Record<Role, Visitor>;
  const office = smallOffice();

  beforeAll(async () => {
    web = await startWeb(engine);
    const { app } = web;
    await app.get(InstrumentsService).ensureShipped();
    await app.get(UnitsService).put(office.units.map(({ headcount: _, ...unit }) => unit), SYSTEM);
    const { made } = await app.get(ImportsService).preview('roster.csv', Buffer.from(provinceRosterCsv(office)), SYSTEM);
    await app.get(ImportsService).apply(made.id, 'stay', SYSTEM);
    const { input } = await app.get(RoundDrafts).proposal(2570, 1);
    round = (await app.get(RoundDrafts).create({ ...input, name: '=รอบที่ 1', orderNo: '123/2570' }, SYSTEM)).id;
    await app.get(ParticipantsService).prepare(round, SYSTEM);
    for (const role of ['hr', 'head', 'committee', 'governor', 'auditor', 'administrator'] as const) staff[role] = await web.signedIn({ roles: [role], signingGroup: role });
  });
  afterAll(() => web.clean());

  const exported = async () => (await web.app.get(UnitOfWork).select<{ details: string }>("SELECT details FROM audit_entries WHERE act = 'table.exported'")).length;

  it.each([
    ['hr', ['/officers/found', '/units/units', '/roster/imports', '/discipline/units', '/cases/cases', '/rounds/rounds', '/instruments/instruments', '/holidays/holidays', '/reviews/reviews', '/plan/plan', '/plan/S3-I1-A1/years', '/strategy3/units', '/strategy3/years', '/strategy3/changes', '/policies/policies', '/committee-reports/reports', '/quality-reports/reports', '/trail/trail']],
    ['governor', ['/rounds/rounds', '/cases/cases', '/plan/plan', '/strategy3/units']],
    ['committee', ['/reviews/reviews', '/strategy3/years', '/trail/trail']],
    ['head', ['/cases/cases', '/plan/plan']],
    ['auditor', ['/trail/trail', '/rounds/rounds']],
    ['administrator', ['/users/users', '/trail/trail']],
  ] as const)('are there for %s, each leaving its trace', async (role, paths) => {
    const before = await exported();
    for (const path of paths) {
      const csv = await staff[role].get(`${path}.csv`);
      expect([path, csv.status, csv.headers.get('content-type')]).toEqual([path, 200, 'text/csv; charset=utf-8']);
      const xlsx = await staff[role].get(`${path}.xlsx`);
      expect([path, xlsx.status, xlsx.body.slice(0, 2)]).toEqual([path, 200, 'PK']);
    }
    expect(await exported()).toBe(before + 2 * paths.length);
  });

  it.each([
    ['head', ['/officers/found', '/rounds/rounds', '/trail/trail', '/users/users', '/strategy3/changes']],
    ['governor', ['/officers/found', '/discipline/units', '/reviews/reviews', '/trail/trail']],
    ['auditor', ['/officers/found', '/cases/cases', '/units/units', '/reviews/reviews']],
    ['hr', ['/users/users']],
  ] as const)('are refused to %s where the page is', async (role, paths) => {
    const before = await exported();
    for (const path of paths) expect([path, (await staff[role].get(`${path}.csv`)).status]).toEqual([path, 403]);
    expect(await exported()).toBe(before);
  });

  it('are of two kinds, and of no candidate, dossier or rater', async () => {
    expect((await staff.hr.get('/rounds/rounds.pdf')).status).toBe(404);
    for (const path of [`/rounds/${round}/raters`, `/rounds/${round}/cards`, `/rounds/${round}/envelopes`, '/dossiers/dossiers', '/dossiers/candidates', '/annex/annex']) {
      for (const ending of ['csv', 'xlsx']) expect([path, (await staff.hr.get(`${path}.${ending}`)).status >= 400]).toEqual([path, true]);
    }
  });

  it('hold what was asked for, in the words of the reader, and no formula', async () => {
    const asked = encodeURIComponent(office.officers[3]!.givenName);
    const found = await staff.hr.get(`/officers/found.csv?name=${asked}`);
    expect(found.body).toContain(office.officers[3]!.surname);
    expect(found.body.trim().split('\r\n')).toHaveLength(2);
    expect(found.body).not.toContain(office.officers[3]!.nationalId);
    expect((await staff.hr.get('/officers/found.csv')).body.trim().split('\r\n')).toHaveLength(1); // never the whole roster
    expect((await staff.hr.get('/rounds/rounds.csv')).body).toContain("'=รอบที่ 1");
    expect((await staff.hr.get(`/rounds/${round}/participants/exempt.csv`)).status).toBe(200);
    await staff.hr.get('/rounds?lang=en');
    expect((await staff.hr.get('/rounds/rounds.csv')).body).toContain('Opens');
    await staff.hr.get('/rounds?lang=th');
  });

  it('of a long trail are whole, page after page', async () => {
    const { app } = web;
    await app.get(UnitOfWork).run(async () => {
      for (let n = 0; n < 2_300; n++) await app.get(AuditTrail).record('test.counted', SYSTEM, 'test', { n });
    });
    const { body } = await staff.auditor.get('/trail/trail.csv?act=test.counted');
    const lines = body.trim().split('\r\n').slice(1);
    expect(new Set(lines.map((line) => /\{""n"":(\d+)\}/.exec(line)?.[1])).size).toBe(2_300);
    expect(lines).toHaveLength(2_300);
  });
});

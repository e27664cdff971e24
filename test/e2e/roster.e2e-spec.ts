import { UnitsService } from '@app/hr';
import { SYSTEM } from '@app/identity';
import { onBothEngines, RunningWeb, startWeb } from '@test/support';

import { provinceRosterCsv, smallOffice } from '../../apps/cli/src/demo/province';

onBothEngines('the roster pages', (engine) => {
  let web: RunningWeb;
  const office = smallOffice();
  const csv = Buffer.from(provinceRosterCsv(office));
  beforeAll(async () => {
    web = await startWeb(engine);
    await web.app.get(UnitsService).put(office.units.map(({ headcount: _, ...unit }) => unit), SYSTEM);
  });
  afterAll(() => web.clean());

  it('take a file, show what it would do, apply it and undo it', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    await hr.get('/roster');
    const preview = await hr.upload('/roster', {}, { name: 'file', filename: 'รายชื่อ.csv', content: csv, type: 'text/csv' });
    expect(preview.status).toBe(200);
    expect(preview.body).toContain('รายชื่อ.csv');

    const applied = await hr.post(`${hr.path}/application`, { absent: 'stay' });
    expect(applied.status).toBe(200);
    expect(applied.body).toContain('นำเข้าแล้ว');

    const found = await hr.get(`/officers?name=${encodeURIComponent(office.officers[3]!.givenName)}`);
    expect(found.body).toContain(office.officers[3]!.surname);
    expect(found.body).not.toContain(office.officers[3]!.nationalId);

    await hr.get('/roster');
    const id = (await hr.get('/roster')).body.match(/\/roster\/([0-9a-f-]{36})/)![1]!;
    await hr.get(`/roster/${id}`);
    expect((await hr.post(`/roster/${id}/undoing`)).body).toContain('เลิกทำแล้ว');
    expect((await hr.get(`/officers?name=${encodeURIComponent(office.officers[3]!.givenName)}`)).body).toContain('ไม่พบผู้ใด');
  });

  it('name every bad row in Thai and change nothing', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    await hr.get('/roster');
    const bad = Buffer.from(csv.toString('utf8').replace(/20\d\d-\d\d-\d\d/, '2560-01-01').replace('SML-A', 'SML-X'));
    const preview = await hr.upload('/roster', {}, { name: 'file', filename: 'bad.csv', content: bad, type: 'text/csv' });
    expect(preview.body).toContain('เป็น พ.ศ. ในช่อง ค.ศ.');
    expect(preview.body).toContain('ไม่รู้จักหน่วยงาน');
    expect((await hr.post(`${hr.path}/application`, { absent: 'stay' })).status).toBe(409);
  });

  it('mend what is wrong in place, say how much was mended, and export the rest', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    await hr.get('/roster');
    const rows = csv.toString('utf8').split('\r\n');
    rows[2] = rows[2]!.replace(/20\d\d-\d\d-\d\d/, '1/7/2549');
    rows[3] = rows[3]!.replaceAll('SML-A', 'ไม่มีหน่วยนี้แน่นอน');
    const preview = await hr.upload('/roster', {}, { name: 'file', filename: 'bad.csv', content: Buffer.from(rows.join('\r\n')), type: 'text/csv' });
    const path = hr.path;
    expect(preview.body).toContain('ต้องแก้ 2 แถว');
    const cells = [...preview.body.matchAll(/name="(cells\[\d+\]\[\w+\])" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!] as const);
    expect(cells).toContainEqual(['cells[3][startsOn]', '2006-07-01']);
    const problems = await hr.get(`${path}/problems.csv`);
    expect(problems.body.split('\r\n').filter((line) => line.includes('ต้องแก้')).length).toBeGreaterThanOrEqual(2);
    await hr.get(path);
    const mended = await hr.post(`${path}/corrections`, { 'cells[3][startsOn]': '2006-07-01', 'leave[]': '4' });
    expect(mended.body).toContain('ไม่พบสิ่งที่ต้องแก้');
    expect(mended.body).toContain('แก้ในหน้านี้แล้ว 2 จุด');
    expect(mended.body).toContain('นำเข้า 11 คน');
    expect((await hr.post(`${path}/corrections/removal`)).body).toContain('ต้องแก้ 2 แถว');
    expect((await hr.post(`${path}/corrections`, { suggested: 'yes' })).body).toContain('ต้องแก้ 1 แถว');
  });

  it('offer the templates, and nothing to those who may not import', async () => {
    const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    expect((await hr.get('/roster/template.csv')).body).toContain('รหัสบุคลากร');
    expect((await hr.get('/roster/template.xlsx')).headers.get('content-type')).toContain('spreadsheetml');
    const auditor = await web.signedIn({ roles: ['auditor'] });
    expect((await auditor.get('/roster')).status).toBe(403);
  });
});

import { UnitOfWork } from '@app/database';
import { UsersService } from '@app/identity';
import { startWeb } from '@test/support';
import { chromium } from 'playwright-core';

import { AnnexService } from '../annex/annex.service';
import { EthicsResults } from '../annex/ethics-results.port';
import { Officer } from '../officers/officer.entity';
import { Unit } from '../units/unit.entity';
import { aUnit, anOfficer, FixedResults } from './personnel.suite';

it('looks', async () => {
  const web = await startWeb('sqlite', { now: '2027-03-01T03:00:00Z' });
  const unit = { ...aUnit('100', null), nameTh: 'สำนักงานจังหวัดนราธิวาส' };
  const chief = anOfficer('วีระชัย', 'สมมติศรีนรา', unit.id, { level: 'D1', managementPosition: 'หัวหน้าสำนักงานจังหวัด' });
  const people = [anOfficer('ฟาตีเมาะ', 'เจ๊ะสมมติ', unit.id, { prefix: 'นาง', supervisorId: chief.id }), anOfficer('ธนากร', 'จำลองเมธี', unit.id, { supervisorId: chief.id }), anOfficer('รุสลัน', 'แวตัวอย่าง', unit.id, { supervisorId: chief.id }),
    anOfficer('เอก', 'ตัวอย่าง', unit.id), anOfficer('อิสมาแอ', 'เจ๊ะจำลอง', unit.id)];
  const work = web.app.get(UnitOfWork);
  await work.run(async () => { await work.repository(Unit).insert(unit); await work.repository(Officer).insert([chief, ...people]); });
  const fixed = new FixedResults();
  const st = (a: number) => ({ standards: [1, 2, 3, 4, 5, 6, 7].map((no) => ({ no, score: a + (no % 3) / 10 })),
    cells: [{ key: 'supervisor', relations: ['supervisor'], n: 1, mean: a, standards: [4.5, 4.25, 3.75, 4.25, 4.5, 4.25, 4.25] }, { key: 'peer', relations: ['peer'], n: 4, mean: a, standards: [4.56, 4.38, 3.88, 4.31, 4.44, 4.19, 4.44] }],
    withheld: [{ relation: 'recipient', why: 'too-few' as const, k: 3 }], development: { self: [5, 4.75, 4.5, 4.5, 4.5, 4.75, 3.75], gaps: [0.44, 0.38, 0.75, 0.17, 0.08, 0.59, -0.66] }, adjusted: a + 0.02, adjustedInterval: { low: a - 0.3, high: a + 0.3 } });
  fixed.has(people[0]!.id, { low: 3.98, high: 4.59 }, st(4.29));
  fixed.has(people[1]!.id, { low: 3.78, high: 4.46 }, st(4.12));
  fixed.has(people[4]!.id, { low: 3.2, high: 3.8 }, st(3.5), 'window-open');
  const port = web.app.get(EthicsResults);
  port.usable = (ids) => fixed.usable(ids);
  port.forDossier = (id) => fixed.forDossier(id);
  const hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A', name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', username: 'pimjai' });
  const head = await web.signedIn({ roles: ['head'], officerId: chief.id, username: 'chief', name: 'นายวีระชัย สมมติศรีนรา' });
  const by = { id: (await web.app.get(UsersService).find('pimjai'))!.id, name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', kind: 'user' as const, roles: [], permissions: new Set<never>(), officerId: null, group: 'A' };
  const round = fixed.standings.get(people[0]!.id)!.result!.round.id;
  await web.app.get(AnnexService).write([{ officerId: people[0]!.id, kind: 'ethics-result', source: `round:${round}:1`, content: { round: { half: 1, fiscalYear: 2570 }, result: {} }, reviewUntil: '2027-02-22' }], by);
  const id = people[0]!.id;
  await hr.get('/annex');
  await hr.post(`/discipline/units/${unit.id}/statements`, { verifiedOn: '2027-01-20', documentNo: '', 'ids[]': [id, people[1]!.id] });
  await hr.post(`/annex/${id}/awards`, { title: 'ผู้มีจริยธรรมดีเด่นประจำปี 2568', on: '2026-10-01', documentNo: 'ประกาศจังหวัดนราธิวาส' });
  const [, entry] = /entries\/([0-9a-f-]{36})\/replacement/.exec((await hr.get(`/annex/${id}`)).body)!;
  web.clock.advance(60_000);
  await hr.post(`/annex/${id}/entries/${entry}/replacement`, { title: 'ผู้มีจริยธรรมดีเด่นประจำปี 2569', on: '2026-10-01', documentNo: 'บันทึกที่ 1', reason: 'ลงปีผิด' });
  await hr.post(`/annex/${id}/requests`, { wish: 'ชื่อหน่วยงานผิด', askedOn: '2027-01-20', documentNo: '' });
  await hr.post('/cases', { number: 'นธ 0000/2570-014', kind: 'promotion', title: 'เลื่อนระดับเป็นชำนาญการพิเศษ ตำแหน่งเลขที่ 1121', unitId: unit.id, effectiveOn: '2027-04-01', cut: '60', 'deciders[]': [(await web.app.get(UsersService).find('chief'))!.id] });
  const path = hr.path;
  for (const one of people.slice(0, 3)) await hr.post(`${path}/candidates`, { officerId: one.id });
  await hr.post('/cases', { number: 'นธ 0000/2570-015', kind: 'salary', title: 'เลื่อนเงินเดือน 1 เมษายน 2570', unitId: unit.id, effectiveOn: '2027-04-01', cut: '60', 'deciders[]': [(await web.app.get(UsersService).find('chief'))!.id] });
  const salary = hr.path;
  await head.get(path); await head.post(`${path}/sittings`); await head.post(`${salary}/sittings`);
  await head.post(`${path}/candidates/${id}/decision`, { note: 'used', outcome: 'in-favour', 'reasons[]': ['achievement', 'experience'], text: 'พิจารณาจากผลงานแผนรับมืออุทกภัยและประสบการณ์ประสานงานระดับอำเภอ' });
  await head.get('/dossiers');
  await head.post('/dossiers', { officerId: id, purpose: 'development-talk' });
  const talk = head.path;
  await head.post(`${talk}/steps`, { text: 'ทักท้วงในที่ประชุมเมื่อเห็นต่าง' });

  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const problems: string[] = [];
  for (const width of [1280, 360]) {
    for (const [who, pages] of [[hr, { 'annex-list': '/annex?name=เจ๊ะ', annex: `/annex/${id}`, award: `/annex/${id}/awards/new`, discipline: '/discipline', 'discipline-unit': `/discipline/units/${unit.id}`, 'discipline-officer': `/discipline/officers/${id}`, 'discipline-new': `/discipline/officers/${id}/entries/new`, cases: '/cases', 'case-new': '/cases/new', 'case-hr': `${path}?name=เอก` }],
      [head, { dossiers: '/dossiers', purpose: `/dossiers/new?officer=${id}`, talk, case: path, sitting: `${path}/sitting`, salary: `${salary}/sitting`, decision: `${path}/candidates/${people[1]!.id}/decision`, notice: `${path}/candidates/${people[1]!.id}/notice` }]] as const) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      await context.addCookies([...(who as unknown as { cookies: Map<string, string> }).cookies].map(([name, value]) => ({ name, value, url: web.origin })));
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && problems.push(`${page.url()} ${message.text()}`));
      for (const [name, address] of Object.entries(pages)) {
        const answer = await page.goto(web.origin + address);
        if (answer!.status() !== 200) problems.push(`${name} ${answer!.status()}`);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        if (Number(wide) > width) problems.push(`${name} ${width}: ${wide} wide`);
        const ids = (await page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")) as string[];
        const twice = ids.filter((one, at) => ids.indexOf(one) !== at);
        if (twice.length) problems.push(`${name}: ids twice ${twice.join()}`);
        await page.screenshot({ path: `/tmp/pers/shots/${name}-${width}.png`, fullPage: true });
      }
      await context.close();
    }
  }
  await browser.close();
  await web.clean();
  console.log(problems.join('\n'));
}, 180_000);

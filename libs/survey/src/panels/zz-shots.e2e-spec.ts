import { ImportsService, UnitsService } from '@app/hr';
import { Installation, SYSTEM } from '@app/identity';
import { startWeb } from '@test/support';
import { chromium } from 'playwright-core';

import { InstrumentsService, ParticipantsService, RoundDrafts } from '..';
import { makeProvince, provinceRosterCsv } from '../../../../apps/cli/src/demo/province';

it('shots', async () => {
  const web = await startWeb('sqlite');
  const { app } = web;
  const office = makeProvince();
  await app.get(Installation).markDemonstration();
  await app.get(InstrumentsService).ensureShipped();
  await app.get(UnitsService).put(office.units.map(({ headcount: _, ...each }) => each), SYSTEM);
  const { made } = await app.get(ImportsService).preview('roster.csv', Buffer.from(provinceRosterCsv(office)), SYSTEM);
  await app.get(ImportsService).apply(made.id, 'stay', SYSTEM);
  const { input } = await app.get(RoundDrafts).proposal(2570, 1);
  const { id } = await app.get(RoundDrafts).create({ ...input, name: 'รอบที่ 1 ปีงบประมาณ พ.ศ. 2570', orderNo: '123/2570' }, SYSTEM);
  await app.get(ParticipantsService).prepare(id, SYSTEM);
  await web.signedIn({ username: 'pimjai', name: 'นางสาวพิมพ์ใจ จำลองกุลสุข', roles: ['hr'], signingGroup: 'A' });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  for (const width of [1280, 360]) {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
    const shot = async (name: string) => {
      await page.screenshot({ path: `/work/main/.tmp/shots/panels-${name}-${width}.png`, fullPage: true });
      const wide = await page.evaluate('document.documentElement.scrollWidth') as number;
      if (wide > width) console.log(`${name} ${width} scrolls: ${wide}`);
    };
    await page.goto(`${web.origin}/sign-in`);
    await page.fill('input[name=username]', 'pimjai'); await page.fill('input[name=password]', 'a long enough password'); await page.click('main button');
    await page.goto(`${web.origin}/rounds/${id}/panels`);
    if (width === 1280) { await shot('empty'); const began = Date.now(); await page.click('form.card button'); console.log('draw ms', Date.now() - began); }
    const began = Date.now(); await page.goto(`${web.origin}/rounds/${id}/panels`); console.log('page ms', Date.now() - began);
    await shot('index');
    await page.click('#units ~ table tbody th a >> nth=5'); await shot('unit');
    await page.click('#unit ~ table tbody th a >> nth=0'); await shot('ratee');
    await page.fill('input[name=name]', 'จำลอง'); await page.click('form[action$=search] button'); await shot('found');
    await page.check('#r-3', { force: true }); const b2 = Date.now(); await page.click('button[value=lock]'); console.log('preview ms', Date.now() - b2); await shot('effect');
    if (width === 1280) { await page.click('form[action$=changes] button'); await page.fill('textarea', 'ทำโครงการร่วมกันตลอดครึ่งปี'); await page.click('form[action$=changes] button'); await shot('saved'); }
  }
  await browser.close();
  await web.clean();
}, 300000);

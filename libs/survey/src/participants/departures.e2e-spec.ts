import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { onBothEngines, type RunningWeb, startWeb, type Visitor } from '@test/support';

import { aClosedRound } from '../../test/a-closed-round';

onBothEngines('the pages of a running round', (engine) => {
  let web: RunningWeb;
  let hr: Visitor;
  let roundId: string;
  let id: Record<string, string>;
  beforeAll(async () => {
    web = await startWeb(engine, { now: '2027-01-18T03:00:00Z' });
    hr = await web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    ({ roundId, id } = await aClosedRound(web, [{ name: 'ก', supervisor: 'ข' }, { name: 'ข', supervisor: 'ค' }, { name: 'ค' }], { asked: [['ข', 'ก', 'supervisor'], ['ก', 'ข', 'peer']] }));
    const unit = web.app.get(UnitOfWork);
    await unit.run(async () => {
      await unit.execute("UPDATE survey_rounds SET status = 'open', closes_on = '2027-01-21', opens_on = '2027-01-05' WHERE id = ?", [roundId]);
      await unit.execute("UPDATE survey_assignments SET state = 'waiting' WHERE round_id = ?", [roundId]);
      await unit.execute('UPDATE survey_participants SET is_ratee = 1, is_rater = 1, exemption = NULL WHERE round_id = ?', [roundId]);
      for (const [name, above] of [['ก', 'ข'], ['ข', 'ค']] as const) {
        await unit.execute('UPDATE survey_participants SET supervisor_id = ? WHERE round_id = ? AND officer_id = ?', [id[above], roundId, id[name]]);
      }
    });
  });
  afterAll(() => web.clean());

  it('let the next superior be appointed for all who wait, by one button and in counts', async () => {
    const before = (await hr.get(`/rounds/${roundId}/progress`)).body;
    expect(before).toContain('กำหนดผู้บังคับบัญชาชั้นเหนือขึ้นไปแทน');
    expect(before.slice(before.indexOf('p-superiors'))).not.toMatch(/นาย[กขค]/);
    const after = (await hr.post(`/rounds/${roundId}/superiors`, {})).body;
    expect(hr.path).toMatch(/progress/);
    expect(after).toContain('แทนแล้ว');
    const [row] = await web.app.get(UnitOfWork).select<{ state: string }>(
      "SELECT state FROM survey_assignments WHERE round_id = ? AND rater_id = ? AND ratee_id = ? AND relation = 'supervisor'", [roundId, id.ค, id.ก]);
    expect(row).toMatchObject({ state: 'waiting' });
    expect((await hr.post(`/rounds/${roundId}/superiors`, {})).status).toBe(409);
  });

  it('let HR record who left, with the reason', async () => {
    expect((await hr.get(`/rounds/${roundId}/participants`)).body).toContain(`/rounds/${roundId}/departures`);
    expect((await hr.get(`/rounds/${roundId}/departures`)).body).toContain('ผู้ที่พ้นจากจังหวัดระหว่างรอบ');
    expect((await hr.post(`/rounds/${roundId}/departures/search`, { name: 'นายก' })).body).toContain(`value="${id.ก}"`);
    expect((await hr.post(`/rounds/${roundId}/departures`, { officerId: id.ก!, reason: 'tired' })).status).toBe(422);
    await hr.post(`/rounds/${roundId}/departures`, { officerId: id.ก!, reason: 'resignation' });
    expect(hr.path).toBe(`/rounds/${roundId}/departures`);
    expect(await web.app.get(AuditReader).list({ act: 'participant.left', subject: id.ก! })).toMatchObject([{ details: { roundId, reason: 'resignation' } }]);
    expect((await hr.post(`/rounds/${roundId}/departures`, { officerId: id.ก!, reason: 'death' })).status).toBe(409);
    expect((await hr.post(`/rounds/${roundId}/departures/search`, { name: 'นายก' })).body).not.toContain(`value="${id.ก}"`);
    expect((await (await web.signedIn({ roles: ['committee'] })).get(`/rounds/${roundId}/departures`)).status).toBe(403);
  });
});

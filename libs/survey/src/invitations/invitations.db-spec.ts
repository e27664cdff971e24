import { bangkokInstant } from '@app/kernel';
import { Logger } from '@nestjs/common';
import { aMailServer, type MailServer, onBothEngines, type TestDatabase } from '@test/support';

import { aMailedRound, type MailedRound, OPENED, openMailDatabase } from '../../test/a-mailed-round';
import { asks, hr, peersOf } from '../../test/an-open-round';
import { tellCancelled } from './invitation.jobs';

const NAMES = ['anong', 'burhan', 'chai', 'dao'];

onBothEngines('mails of a round', (engine) => {
  let database: TestDatabase;
  let server: MailServer;
  let world: MailedRound;
  const refused = new Map<string, number>();
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await openMailDatabase(engine);
    server = await aMailServer({
      onRcptTo: ({ address }, _session, done) => {
        const code = refused.get(address);
        done(code ? Object.assign(new Error(code < 500 ? 'Try again later' : `5.1.1 <${address}> No such person here`), { responseCode: code }) : null);
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await database.clean();
  });
  beforeEach(async () => {
    server.received.length = 0;
    refused.clear();
    world = await aMailedRound(database, server, { asked: [...peersOf(...NAMES), ...asks('self', 'anong', 'anong')], byCard: ['dao'] });
  });
  afterEach(() => world.quit());

  const recipients = () => server.received.flatMap(({ to }) => to).sort();
  const last = () => server.received.at(-1)!;
  const finish = async (rater: string) => {
    for (const ratee of NAMES) if (ratee !== rater) await world.fillAndSend(rater, ratee, 4);
  };
  /** A working day's mails, by kind of subject. */
  const on = async (day: string, time = '09:00') => (await world.at(day, time)).map(({ to, subject }) => `${to[0]!.split('@')[0]}: ${subject.slice(0, 11)}`).sort();

  it('invite every rater who has an address once, with a number, a link and the order, and nobody else\'s name', async () => {
    await world.open();
    await world.invitations.inviteRaters(world.roundId);
    await world.drain();

    expect(recipients()).toEqual(['anong', 'burhan', 'chai'].map(world.addressOf));
    const mail = server.received.find(({ to }) => to[0] === world.addressOf('anong'))!;
    const code = await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: world.id.anong! });
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('เรียน นายanong ทดสอบ');
      expect(form).toContain(`${world.roundId.slice(0, 6)}/2570 ลงวันที่ 1\u00a0ธันวาคม 2569`);
      expect(form).toContain('เป็นผู้ประเมิน 4 ราย');
      expect(form).toContain('5\u00a0มกราคม 2570 ถึงวันที่ 21\u00a0มกราคม 2570 เวลา 16.30\u00a0น.');
      expect(form).toContain('ประมาณ 12 นาที');
      expect(form).toContain('หนังสือจังหวัดที่ นธ 0017.2/ว 123');
      expect(form).toContain(`http://localhost:3000/a/${code}`);
    }
    expect(mail.subject).toBe('ขอความร่วมมือประเมินพฤติกรรมทางจริยธรรม รอบที่ 1 ปีงบประมาณ พ.ศ. 2570');
    for (const { to, raw, text, html, subject } of server.received) {
      const others = NAMES.filter((name) => to[0] !== world.addressOf(name));
      for (const name of others) for (const form of [raw, text, html, subject]) expect(form).not.toContain(name);
    }
  });

  it('remind on their days, only those who have something left, once a day, and say when it is the last', async () => {
    await world.open();
    await finish('anong');
    await world.fillAndSend('anong', 'anong', 4);

    expect(await on('2027-01-11')).toEqual([]);
    expect(await on('2027-01-12')).toEqual(['burhan: แจ้งเตือนกา', 'chai: แจ้งเตือนกา']);
    await finish('chai');
    expect(await on('2027-01-18')).toEqual(['burhan: แจ้งเตือนกา']);
    expect(await on('2027-01-20')).toEqual(['burhan: แจ้งเตือนกา']);
    expect(await on('2027-01-21')).toEqual(['burhan: วันนี้เป็นว']);
    expect(last().text).toContain('วันนี้เป็นวันสุดท้าย ท่านยังมีแบบประเมิน 3 ราย');
    expect(await on('2027-01-21', '15:00')).toEqual([]);
  });

  it('are not sent to who finished between the making and the sending', async () => {
    await world.open();
    refused.set(world.addressOf('burhan'), 450);
    expect(await on('2027-01-12')).toEqual(['anong: แจ้งเตือนกา', 'chai: แจ้งเตือนกา']);
    refused.clear();
    await finish('burhan');
    expect(await on('2027-01-12', '09:20')).toEqual([]);
  });

  it('that were held up until an hour of prayer, or to the next day, are dropped', async () => {
    await world.open();
    expect(await on('2027-01-13')).toEqual([]);
    refused.set(world.addressOf('burhan'), 450);
    await on('2027-01-18');
    refused.clear();
    expect(await on('2027-01-19')).toEqual([]);
  });

  it('leave a person in peace who had one today, from whichever round', async () => {
    await world.open();
    world.clock.set(bangkokInstant('2027-01-12', '08:40'));
    await world.invitations.sendAgain(world.roundId, world.id.burhan!, hr);
    await world.drain();
    expect(await on('2027-01-12')).toEqual(['anong: แจ้งเตือนกา', 'chai: แจ้งเตือนกา']);
  });

  it('are planned anew when the closing minute moves or a holiday is announced, and a day that had its reminder has no other', async () => {
    await world.open();
    await on('2027-01-12');
    await world.unit.run(() => world.unit.execute('UPDATE survey_rounds SET closes_at = ?, closes_on = ? WHERE id = ?', [bangkokInstant('2027-01-27', '16:30'), '2027-01-27', world.roundId]));
    await world.reminders.plan(world.roundId);
    const days = async () => (await world.jobKeys()).flatMap((key) => /^remind:[^:]+:([\d-]+):remind$/.exec(key)?.[1] ?? []);
    expect(await days()).toEqual(['2027-01-22', '2027-01-26', '2027-01-27']);

    await world.installation.set('holidays', [{ day: '2027-01-26', nameTh: 'วันหยุด', nameEn: 'Holiday', moveable: true }]);
    await world.reminders.plan(world.roundId);
    expect(await days()).toEqual(['2027-01-21', '2027-01-25', '2027-01-27']);
    await world.installation.set('holidays', []);
    expect(await on('2027-01-12', '09:30')).toEqual([]);
  });

  it('leave nothing behind that would tell who had to be reminded', async () => {
    await world.open();
    await on('2027-01-12');
    const traces = async () => (await world.unit.select<{ n: number }>("SELECT COUNT(*) AS n FROM notifications_deliveries WHERE scope = ? AND kind IN ('survey.reminder', 'survey.last-call')", [world.roundId]))[0]!.n;
    expect(Number(await traces())).toBe(3);
    await on('2027-01-21', '16:32');
    expect(Number(await traces())).toBe(0);
    const jobs = await world.unit.select<{ row: string }>("SELECT CONCAT(name, payload, COALESCE(dedupe_key, ''), COALESCE(error, '')) AS `row` FROM jobs");
    for (const { row } of jobs) for (const name of NAMES) expect(row).not.toContain(world.id[name]);
  });

  it('that did not arrive wait for HR with the server\'s words, and go to the corrected address', async () => {
    refused.set(world.addressOf('burhan'), 550);
    await world.open();
    const failures = await world.failures.list(world.roundId);
    expect(failures).toMatchObject([{ officerId: world.id.burhan, error: `550 5.1.1 <${world.addressOf('burhan')}> No such person here`, kind: 'survey.invitation', state: 'failed' }]);

    await world.unit.run(() => world.unit.execute('UPDATE hr_officers SET email = ? WHERE id = ?', ['right@office.example', world.id.burhan]));
    expect(await world.failures.retry(world.roundId, 'all', hr)).toBe(1);
    expect(await world.failures.retry(world.roundId, 'all', hr)).toBe(0);
    await world.drain();
    expect(recipients()).toContain('right@office.example');
    expect(await world.failures.list(world.roundId)).toEqual([]);
    expect(world.audit.acts.map(({ act }) => act)).toContain('mails.retried');
  });

  it('go to one person again with a new link, and the old one is dead', async () => {
    await world.open();
    const owner = { purpose: 'answer' as const, scope: world.roundId, person: world.id.burhan! };
    const old = (await world.links.codeOf(owner))!;
    await world.invitations.sendAgain(world.roundId, world.id.burhan!, hr);
    await world.drain();

    const code = await world.links.codeOf(owner);
    expect(last().to).toEqual([world.addressOf('burhan')]);
    expect(last().text).toContain(`/a/${code}`);
    await expect(world.links.open(old)).rejects.toMatchObject({ code: 'identity.link-not-valid' });

    const impossible = (name: string) => world.invitations.sendAgain(world.roundId, world.id[name]!, hr);
    await expect(impossible('dao')).rejects.toMatchObject({ params: { reasons: ['no-address'] } });
    await finish('chai');
    await expect(impossible('chai')).rejects.toMatchObject({ params: { reasons: ['nothing-left'] } });
    expect(world.audit.acts.filter(({ act }) => act === 'link.reissued')).toHaveLength(1);
  });

  it('tell those who were invited when the round is cancelled, and remind nobody any more', async () => {
    await world.open();
    await world.unit.run(async () => {
      await world.unit.execute("UPDATE survey_rounds SET status = 'cancelled' WHERE id = ?", [world.roundId]);
      await world.jobs.add(tellCancelled, { roundId: world.roundId });
    });
    world.clock.set(OPENED);
    await world.drain();

    expect(server.received.filter(({ subject }) => subject.startsWith('แจ้งยกเลิก')).flatMap(({ to }) => to).sort()).toEqual(['anong', 'burhan', 'chai'].map(world.addressOf));
    expect(last().text).toContain('ถูกทำลายทั้งหมดแล้ว');
    expect(await on('2027-01-12')).toEqual([]);
  });

  it('withdraw what was sent under a stolen code once two of two groups have signed, and mail the new one', async () => {
    await world.open();
    await world.fillAndSend('burhan', 'anong', 1);
    const officer = world.id.burhan!;
    const [one, other] = [{ ...hr, id: 'a', group: 'A' }, { ...hr, id: 'b', group: 'B' }];
    expect(await world.stolen.sign(world.roundId, officer, one)).toBe(false);
    expect(await world.sheets()).toHaveLength(1);
    expect(await world.stolen.hands(world.roundId, officer)).toHaveLength(1);
    expect(await world.stolen.sign(world.roundId, officer, other)).toBe(true);
    await world.drain();

    expect(await world.sheets()).toHaveLength(0);
    expect(await world.stolen.hands(world.roundId, officer)).toEqual([]);
    expect(last().text).toContain(`/a/${await world.links.codeOf({ purpose: 'answer', scope: world.roundId, person: officer })}`);
    const withdrawn = world.audit.acts.find(({ act }) => act === 'answers.withdrawn');
    expect(withdrawn?.details).toEqual({ roundId: world.roundId });
  });
});

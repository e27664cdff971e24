import { jobsSchema, EmbeddedLoop, JobHandlers, JobRow, JobRunner, Outbox } from '@app/jobs';
import { FixedClock } from '@app/kernel';
import { Logger } from '@nestjs/common';
import { onBothEngines, openTestDatabase, type TestDatabase } from '@test/support';
import { InsertQueryBuilder } from 'typeorm';

import { notificationsSchema } from '..';
import { Letters } from '../letters/letters';
import { readMailTemplates } from '../letters/mail-templates';
import { type Mail, Mailer, MailPostponed, MailRefused, MailUncertain } from '../mailer/mailer';
import { DeliveriesService } from './deliveries.service';
import { Delivery } from './delivery.entity';
import { Dispatch } from './dispatch';
import { LetterKinds } from './letter-kinds';

const ROUND = '00000000-0000-4000-8000-000000000001';
const person = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const schema = { entities: [...jobsSchema.entities, ...notificationsSchema.entities], migrations: [...jobsSchema.migrations, ...notificationsSchema.migrations] };

class Scripted extends Mailer {
  readonly sent: Mail[] = [];
  /** What happens to the next mails to an address, before it works. */
  readonly trouble = new Map<string, (Error | 'killed')[]>();

  async send(mail: Mail): Promise<void> {
    const next = this.trouble.get(mail.to)?.shift();
    if (next === 'killed') this.sent.push(mail);
    if (next) throw next === 'killed' ? new Error('killed') : next;
    this.sent.push(mail);
  }
}

onBothEngines('deliveries', (engine) => {
  beforeAll(() => Logger.overrideLogger(false)); // failing jobs speak in the log
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase(engine, schema)));
  afterEach(() => database.clean());

  function aPostOffice() {
    const { unit } = database;
    const clock = new FixedClock('2027-01-05T02:00:00Z');
    const handlers = new JobHandlers();
    const outbox = new Outbox(unit, clock);
    const runner = new JobRunner(unit, handlers, clock);
    const loop = new EmbeddedLoop(runner, outbox, handlers);
    const kinds = new LetterKinds();
    const letters = new Letters({ text: (_, key) => key }, { ...readMailTemplates(), mails: new Map([['t', "{{subject 'S'}}{{> paragraph text=words}}"]]) });
    const mailer = new Scripted();
    const deliveries = new DeliveriesService(unit, outbox, clock);
    new Dispatch(unit, handlers, kinds, letters, mailer).onModuleInit();
    const silent = new Set<string>();
    kinds.add('hello', async (delivery) => (silent.has(delivery.person) ? null : { template: 't', locale: 'th', data: { words: delivery.person } }));
    const post = (count: number, from = 1) =>
      deliveries.post('hello', ROUND, Array.from({ length: count }, (_, n) => ({ person: person(from + n), address: `p${from + n}@office.example` })), { key: (each) => `hello:${each.person}` });
    const states = async () => Object.fromEntries((await unit.repository(Delivery).find()).map((each) => [each.address, [each.state, each.error]]));
    /** Runs what is due now and, step by step, what was put off. */
    const patiently = async (hours: number) => {
      for (let step = 0; step < hours * 4; step++) {
        await loop.drain();
        clock.advance(15 * 60_000 * 1.3);
      }
    };
    return { deliveries, mailer, loop, kinds, clock, unit, silent, post, states, patiently };
  }

  it('are promised and sent once each, and leave no job behind', async () => {
    const { post, loop, mailer, unit } = aPostOffice();
    expect(await post(100)).toBe(100);
    expect(await post(110)).toBe(10);
    await loop.drain();

    expect(new Set(mailer.sent.map((mail) => mail.to)).size).toBe(110);
    expect(mailer.sent).toHaveLength(110);
    expect(await unit.repository(JobRow).count()).toBe(0);
  });

  it('to a thousand persons are promised in a few statements', async () => {
    const { post, unit } = aPostOffice();
    const statements = jest.spyOn(InsertQueryBuilder.prototype, 'execute');
    await post(1000);
    expect(statements.mock.calls.length).toBeLessThanOrEqual(8);
    statements.mockRestore();
    expect(await unit.repository(JobRow).count()).toBe(1000);
  });

  it('belong to the unit that asks for them', async () => {
    const { post, loop, mailer, unit } = aPostOffice();
    await expect(unit.run(async () => { await post(3); throw new Error('changed my mind'); })).rejects.toThrow('changed my mind');
    await loop.drain();
    expect(mailer.sent).toEqual([]);
  });

  it('that one server refuses hold up no other, and wait for HR with the server\'s words', async () => {
    const { post, mailer, loop, states, deliveries } = aPostOffice();
    mailer.trouble.set('p2@office.example', [new MailRefused('550 5.1.1 No such person here')]);
    await post(3);
    await loop.drain();

    expect(await states()).toEqual({
      'p1@office.example': ['sent', null], 'p2@office.example': ['failed', '550 5.1.1 No such person here'], 'p3@office.example': ['sent', null],
    });
    const [failed] = await deliveries.failures(ROUND);
    expect(await deliveries.retry([failed!.id, failed!.id], new Map([[failed!.id, 'right@office.example']]))).toBe(1);
    await loop.drain();
    expect(mailer.sent.map((mail) => mail.to)).toContain('right@office.example');
    expect(await deliveries.failures(ROUND)).toEqual([]);
  });

  it('are put off while a server says "later", and given up after ten tries', async () => {
    const { post, mailer, patiently, states, unit } = aPostOffice();
    mailer.trouble.set('p1@office.example', Array(3).fill(new MailPostponed('450 Greylisted')));
    mailer.trouble.set('p2@office.example', Array(50).fill(new MailPostponed('Greeting never received')));
    await post(2);
    await patiently(4);

    expect(await states()).toEqual({ 'p1@office.example': ['sent', null], 'p2@office.example': ['failed', 'Greeting never received'] });
    expect(mailer.trouble.get('p2@office.example')).toHaveLength(40);
    expect(await unit.repository(JobRow).count()).toBe(0);
  });

  it.each([
    ['a process killed between the server\'s yes and the database', 'killed' as const],
    ['a line that broke before the server\'s answer', new MailUncertain('Connection closed unexpectedly')],
  ])('are repeated once after %s, and not a second time', async (_, trouble) => {
    const { post, mailer, patiently, states, unit, clock } = aPostOffice();
    mailer.trouble.set('p1@office.example', [trouble]);
    mailer.trouble.set('p2@office.example', [trouble, trouble, trouble]);
    if (trouble === 'killed') jest.spyOn(Dispatch.prototype as never, 'notSent' as never).mockImplementation((() => Promise.reject(new Error('killed'))) as never);
    await post(2);
    await patiently(4);
    jest.restoreAllMocks();

    expect((await states())['p1@office.example']).toEqual(['sent', null]);
    expect((await states())['p2@office.example']![0]).toBe('failed');
    expect(mailer.trouble.get('p2@office.example')).toHaveLength(1);
    expect(await unit.repository(JobRow).count()).toBe(0);
    expect(clock.now().getTime()).toBeGreaterThan(0);
  });

  it('are dropped where nothing is left to say at the moment of sending', async () => {
    const { post, loop, mailer, silent, states } = aPostOffice();
    await post(2);
    silent.add(person(1));
    await loop.drain();

    expect(mailer.sent.map((mail) => mail.to)).toEqual(['p2@office.example']);
    expect((await states())['p1@office.example']).toEqual(['dropped', null]);
  });

  it('to what is no address fail at once and reach no server', async () => {
    const { deliveries, loop, mailer, states } = aPostOffice();
    await deliveries.post('hello', ROUND, ['none', 'a@b.example\r\nBcc: c@d.example', 'a@b.example, c@d.example'].map((address, n) => ({ person: person(n), address })), { key: (each) => `x:${each.person}` });
    await loop.drain();
    expect(mailer.sent).toEqual([]);
    expect(Object.values(await states()).every(([state]) => state === 'failed')).toBe(true);
  });

  it('can be forgotten by kind, and then leave nothing', async () => {
    const { post, deliveries, loop, unit } = aPostOffice();
    await post(2);
    await loop.drain();
    await deliveries.forget(ROUND, ['hello']);
    expect(await unit.repository(Delivery).count()).toBe(0);
  });
});

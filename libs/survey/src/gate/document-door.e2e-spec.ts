import { AuditReader } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { EthicsResults } from '@app/hr';
import { onBothEngines } from '@test/support';

import { cameByLink, staff } from '../../test/a-closed-round';
import { FIGURES, NINE, releasedRounds, type ReleasedRounds } from '../../test/a-released-round';
import { OwnResultService } from '../results/own-result.service';
import { ResultsReader } from '../results/results.reader';
import { DocumentDoor } from './document-door';

onBothEngines('a figure that did not pass the gate', (engine) => {
  let rounds: ReleasedRounds;
  const get: ReleasedRounds['get'] = (service) => rounds.get(service);
  beforeAll(async () => (rounds = await releasedRounds(engine)));
  afterAll(() => rounds.web.clean());

  type World = Awaited<ReturnType<ReleasedRounds['released']>>;
  const overwrite = (column: string, { roundId, k }: World, change: (document: Record<string, unknown>) => object) =>
    get(UnitOfWork).run(async () => {
      const [row] = await get(UnitOfWork).select<Record<string, string>>(`SELECT ${column} AS document FROM survey_results WHERE round_id = ? AND ratee_id = ?`, [roundId, k.id]);
      await get(UnitOfWork).execute(`UPDATE survey_results SET ${column} = ? WHERE round_id = ? AND ratee_id = ?`, [JSON.stringify(change(JSON.parse(row!.document!))), roundId, k.id]);
    });
  const refusalsOf = async (id: string) => {
    await get(DocumentDoor).beforeApplicationShutdown();
    return (await get(AuditReader).list({ act: 'figures.refused', subject: id })).map(({ details }) => details);
  };

  it.each<[string, string, (document: Record<string, unknown>) => object, object]>([
    ['another overall', 'figures', (document) => ({ ...document, overall: 4.99 }), { view: 'record', reason: 'altered' }],
    ['another interval, deep inside', 'figures', (document) => ({ ...document, interval: { ...(document.interval as object), high: 2.9 } }), { view: 'record', reason: 'altered' }],
    ['a figure more', 'figures', (document) => ({ ...document, delta: 0.4 }), { view: 'record', reason: 'altered' }],
    ['no seal', 'figures', ({ passed: _, ...document }) => document, { view: 'record', reason: 'never-passed' }],
    ['the seal of another gate', 'figures', (document) => ({ ...document, passed: { ...(document.passed as object), gate: 'gate-0' } }), { view: 'record', reason: 'never-passed' }],
  ])('is refused, with a trace: %s', async (_, column, change, trace) => {
    const world = await rounds.released();
    await overwrite(column, world, change);
    await expect(get(ResultsReader).forStaff(staff('อนงค์', 'A'), world.roundId, world.k.id, 'hr')).rejects.toThrow('gate.refused');
    expect(await refusalsOf(world.k.id)).toContainEqual(expect.objectContaining({ round: world.roundId, version: 1, ...trace }));
  });

  it('does not reach the officer, HR nor a decision, and the page says so in words', async () => {
    const world = await rounds.released();
    await get(OwnResultService).open(world.k);
    await overwrite('figures', world, (document) => ({ ...document, overall: 4.87 }));
    const visitor = await cameByLink(rounds.web, world.roundId, world.k.id);
    const own = await visitor.get('/my/result');
    expect(own.status).toBe(409);
    expect(own.body).toContain('ตัวเลขที่เก็บไว้ไม่ตรงกับที่ผ่านการตรวจก่อนเผยแพร่');
    expect(own.body).not.toContain('4.87');
    const hr = await rounds.web.signedIn({ roles: ['hr'], signingGroup: 'A' });
    expect((await hr.get(`/results/${world.roundId}/${world.k.id}`)).status).toBe(409);
    await expect(get(EthicsResults).usable([world.k.id], new Date(NINE('2027-03-10')), null)).rejects.toThrow('gate.refused');
  });

  it('cannot be put in the place of another officer, version or view', async () => {
    const world = await rounds.released();
    const result = await rounds.newest(world.roundId, world.k.id);
    const door = get(DocumentDoor);
    expect(door.record(result)).toEqual(FIGURES);
    for (const moved of [{ rateeId: world.id.ข! }, { version: 2 }, { roundId: world.id.ข! }, { figures: result.figuresForAssigned! }]) {
      expect(() => door.record({ ...result, ...moved })).toThrow('gate.refused');
    }
  });
});

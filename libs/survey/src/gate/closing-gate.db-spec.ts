import { Unit } from '@app/hr';
import { newId } from '@app/kernel';
import { onBothEngines, type TestDatabase } from '@test/support';

import { anOpenRound, type Asked, asks, type OpenRound, openSurveyDatabase } from '../../test/an-open-round';
import type { AggregateFigures } from '../aggregates/aggregate-figures';
import { AggregateRow } from '../aggregates/aggregate.entity';
import { Participant } from '../participants/participant.entity';
import type { PublishedFigures } from '../results/published-figures';
import { Result } from '../results/result.entity';
import { GateRefusal } from './refusal.entity';

const [PROVINCE, LAND, HEALTH, LAKE] = [newId(), newId(), newId(), newId()];
const OFFICERS = Array.from({ length: 24 }, (_, n) => `o${String(n).padStart(2, '0')}`);
/** Twelve at Land, eight at Health, four at Lake: too few to be shown, and too few to be what is left of the province. */
const unitOf = (n: number) => (n < 12 ? LAND : n < 20 ? HEALTH : LAKE);
const ring = (ratee: number): Asked[] => [1, 2, 3, 5].map((step) => ({ rater: OFFICERS[(ratee + step) % 24]!, ratee: OFFICERS[ratee]!, relation: 'peer' }));
/** `low`: everybody gave the lowest mark, so that the mean would be everybody's vote. */
const ASKED = [...OFFICERS.flatMap((_, n) => ring(n)), ...asks('peer', 'low', 'o00', 'o01', 'o02'), ...asks('supervisor', 'low', 'o03')];

onBothEngines('the publication gate at the close', (engine) => {
  let database: TestDatabase;
  let world: OpenRound;
  beforeAll(async () => {
    database = await openSurveyDatabase(engine);
    const unit = (id: string, parentId: string | null) => ({ id, code: id.slice(0, 8), nameTh: 'หน่วย', nameEn: 'unit', parentId, type: 'office', headPosition: '', contactId: null, active: true });
    await database.unit.run(() => database.unit.repository(Unit).insert([unit(PROVINCE, null), unit(LAND, PROVINCE), unit(HEALTH, PROVINCE), unit(LAKE, PROVINCE)]));
    world = await anOpenRound(database, { asked: ASKED, units: { ...Object.fromEntries(OFFICERS.map((name, n) => [name, unitOf(n)])), low: LAND } });
    await world.pins.set(world.id.o03!, '918273');
    for (const { rater, ratee, relation } of ASKED) {
      await world.fillAndSend(rater, ratee, ratee === 'low' ? (relation === 'peer' ? 1 : 4) : (place) => 3 + ((place + rater.charCodeAt(2) + ratee.charCodeAt(2)) % 3));
    }
    // A governor's result is the person's own, also inside a mean.
    const place = { roundId: world.roundId, officerId: world.id.o00! };
    const { position } = await world.unit.repository(Participant).findOneByOrFail(place);
    await world.unit.run(() => world.unit.repository(Participant).update(place, { position: { ...position, level: 'M2' } as never }));
    await world.close();
  });
  afterAll(() => database.clean());

  const results = () => world.unit.repository(Result).findBy({ roundId: world.roundId });
  const aggregates = async () => new Map((await world.unit.repository(AggregateRow).findBy({ roundId: world.roundId })).map((row) => [row.unitId, row]));
  const refusals = () => world.unit.repository(GateRefusal).findBy({ roundId: world.roundId });

  it('seals every document for its place', async () => {
    const rows = await results();
    expect(rows).toHaveLength(25);
    for (const row of rows) expect(world.door.record(row).version).toBe(2);
    expect(() => world.door.record({ ...rows[0]!, rateeId: rows[1]!.rateeId })).toThrow('gate.refused');
    expect(() => world.door.record({ ...rows[0]!, figures: rows[0]!.figuresForAssigned! })).toThrow('gate.refused');
  });

  it('shows of too telling answers what it shows where too few answered, and writes nothing about it', async () => {
    const low = (await results()).find(({ rateeId }) => rateeId === world.id.low)!;
    const figures: PublishedFigures = world.door.record(low);
    expect(figures).toMatchObject({ shown: 'all', overall: 4, n: 1, level: null, withheld: [{ relation: 'peer', why: 'too-few', k: 3 }] });
    expect(figures.cells.map(({ key }) => key)).toEqual(['supervisor']);
    expect(await world.unit.select('SELECT cell FROM survey_answer_sheets WHERE ratee_id = ?', [world.id.low])).toEqual([{ cell: 'supervisor' }]);
    expect(await refusals()).not.toContainEqual(expect.objectContaining({ subject: world.id.low }));
    expect((await refusals()).map(({ code }) => code)).not.toContain('protects-raters');
  });

  it('makes aggregates of units that are large enough, and whose rest is', async () => {
    const found = await aggregates();
    expect([...found.keys()].sort()).toEqual([PROVINCE, LAND, HEALTH, LAKE].sort());
    const admit = (unitId: string): AggregateFigures | null => {
      const { figures } = found.get(unitId)!;
      return figures && world.door.admit<AggregateFigures>({ roundId: world.roundId, subject: unitId, version: 1, view: 'aggregate' }, figures);
    };
    expect(found.get(LAND)!.parentId).toBe(PROVINCE);
    // With `low`, of whom everybody sees the same, and without the governor.
    expect([admit(PROVINCE)!.officers, admit(LAND)!.officers]).toEqual([24, 12]);
    expect(admit(HEALTH)).toBeNull();
    expect(admit(LAKE)).toBeNull();
    const whyNot = (await refusals()).filter(({ part }) => part === 'standards').map(({ subject, code }) => [subject, code]);
    expect(whyNot.sort()).toEqual([[HEALTH, 'complement-too-small'], [LAKE, 'unit-too-small']].sort());
  });
});

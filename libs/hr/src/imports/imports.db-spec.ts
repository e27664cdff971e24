import { SYSTEM } from '@app/identity';
import { FixedClock } from '@app/kernel';
import { onBothEngines, openTestDatabase, TestDatabase } from '@test/support';

import { makeProvince, provinceRosterCsv, smallOffice } from '../../../../apps/cli/src/demo/province';
import { SYSTEM_SCHEMA } from '../../../../apps/system';
import { FilesService } from '../files/files.service';
import { Officer } from '../officers/officer.entity';
import { UnitsService } from '../units/units.service';
import { ImportNotOpen, ImportRefused } from './import.errors';
import { ImportsService } from './imports.service';
import { RosterState } from './roster-state';
import { RosterWriter } from './roster.writer';

onBothEngines('a roster import', (engine) => {
  let database: TestDatabase;
  let imports: ImportsService;
  let clock: FixedClock;
  const province = makeProvince();
  const file = Buffer.from(provinceRosterCsv(province));
  const audit = { record: async () => undefined };
  const units = (all: typeof province.units) => new UnitsService(database.unit, audit).put(all.map(({ headcount: _, ...one }) => one), SYSTEM);
  const officers = async () => (await database.unit.repository(Officer).find()).sort((a, b) => (a.officerKey < b.officerKey ? -1 : 1));

  beforeEach(async () => {
    database = await openTestDatabase(engine, SYSTEM_SCHEMA);
    const { unit, config } = database;
    clock = new FixedClock('2026-12-01T02:00:00Z');
    imports = new ImportsService(unit, new FilesService(unit, clock), new RosterState(unit, config, clock), new RosterWriter(unit), audit, clock, config);
    await units(province.units);
  });
  afterEach(() => database.clean());

  const take = async (name: string, content: Buffer) => {
    clock.advance(60_000);
    const { made, check } = await imports.preview(name, content, SYSTEM);
    expect(check.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    return { id: made.id, counts: await imports.apply(made.id, 'stay', SYSTEM) };
  };

  it('brings the whole province in, and changes nothing the second time', async () => {
    expect((await take('a.csv', file)).counts).toEqual({ add: 758, change: 0, leave: 0, same: 0, refused: 0 });
    const first = await officers();
    expect(first).toHaveLength(758);
    expect(first.filter((officer) => officer.supervisorId === null)).toHaveLength(1);
    expect(JSON.stringify(first)).not.toMatch(/\b\d{13}\b/);
    expect(await database.unit.select('SELECT file_id FROM hr_file_pieces')).toEqual([]);

    expect((await take('b.csv', file)).counts).toEqual({ add: 0, change: 0, leave: 0, same: 758, refused: 0 });
    expect(await officers()).toEqual(first);
  });

  it('changes nothing while one row is bad, and names it', async () => {
    const bad = Buffer.from(file.toString('utf8').replace(/2[0-9]{3}-[0-9]{2}-[0-9]{2}/, '2560-01-01'));
    const { made, check } = await imports.preview('bad.csv', bad, SYSTEM);
    expect(check.importable).toBe(false);
    expect(check.refused).toHaveLength(1);
    await expect(imports.apply(made.id, 'stay', SYSTEM)).rejects.toThrow(ImportRefused);
    expect(await officers()).toEqual([]);
  });

  it('is mended on the page, cell by cell or row by row, without the file being touched', async () => {
    const office = smallOffice();
    await units(office.units);
    const lines = provinceRosterCsv(office).split('\r\n');
    // Two at the end of the list: nobody stands under them.
    const [one, other] = [lines.length - 3, lines.length - 2] as [number, number];
    const [date, unitCode] = [lines[one]!.match(/\d{4}-\d{2}-\d{2}/)![0], office.officers.at(-1)!.unit];
    lines[one] = lines[one]!.replace(date, '1/10/2560');
    lines[other] = lines[other]!.replaceAll(unitCode, 'ไม่มีหน่วยนี้แน่นอน');
    const { made, check } = await imports.preview('bad.csv', Buffer.from(lines.join('\r\n')), SYSTEM);
    expect(check.refused).toEqual([one + 1, other + 1]);

    const { field } = check.problems.find((problem) => problem.row === other + 1 && problem.severity === 'error')!;
    await imports.correct(made.id, [{ row: other + 1, field: field!, value: 'ไม่ใช่' }], SYSTEM);
    await imports.correct(made.id, [{ row: other + 1, field: field!, value: unitCode }], SYSTEM);
    const half = await imports.show(made.id);
    expect([half.check.refused.includes(one + 1), half.corrected]).toEqual([true, 1]);
    await imports.correct(made.id, [{ row: one + 1, leaveOut: true }, { row: other + 1, leaveOut: true }], SYSTEM);
    const whole = await imports.show(made.id);
    expect([whole.check.importable, whole.diff.add.length]).toEqual([true, 10]);

    await imports.forgetCorrections(made.id, SYSTEM);
    expect((await imports.show(made.id)).check.refused).toEqual([one + 1, other + 1]);
    await imports.correctAsSuggested(made.id, SYSTEM);
    expect((await imports.show(made.id)).check.refused).not.toContain(one + 1);
    await imports.correct(made.id, [{ row: one + 1, leaveOut: true }, { row: other + 1, leaveOut: true }], SYSTEM);
    const [sealed] = await database.unit.select<{ bytes: Buffer }>('SELECT bytes FROM hr_file_pieces ORDER BY place');
    expect(Buffer.from(sealed!.bytes).includes('leaveOut')).toBe(false); // a correction may be a national ID
    await imports.apply(made.id, 'stay', SYSTEM);
    expect(await officers()).toHaveLength(10);
    expect(await database.unit.select('SELECT id FROM hr_files')).toEqual([]);
    await expect(imports.correct(made.id, [], SYSTEM)).rejects.toThrow(ImportNotOpen);
  });

  it('can be undone, once, and then everybody is as before', async () => {
    await take('a.csv', file);
    const before = await officers();
    const someone = province.officers.find((officer) => officer.level === 'K2')!;
    const changed = Buffer.from(file.toString('utf8').split('\n').map((line) => (line.includes(someone.nationalId) ? line.replace(someone.surname, `${someone.surname}ใหม่`) : line)).join('\n'));
    const { id, counts } = await take('c.csv', changed);
    expect(counts).toMatchObject({ change: 1, same: 757 });
    expect(await officers()).not.toEqual(before);

    await imports.undo(id, SYSTEM);
    expect(await officers()).toEqual(before);
    await expect(imports.apply(id, 'stay', SYSTEM)).rejects.toThrow(ImportNotOpen);
  });

  it('lets one of two persons apply, and tells the other', async () => {
    const { made } = await imports.preview('a.csv', file, SYSTEM);
    const both = await Promise.allSettled([imports.apply(made.id, 'stay', SYSTEM), imports.apply(made.id, 'stay', SYSTEM)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await officers()).toHaveLength(758);
  });
});

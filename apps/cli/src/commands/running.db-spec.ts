import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { UnitOfWork } from '@app/database';
import { UnitsService } from '@app/hr';
import { Installation, SYSTEM, UsersService } from '@app/identity';
import { newId } from '@app/kernel';
import { InstrumentsService, RoundDrafts } from '@app/survey';
import { aPlace, onBothEngines, type TestWorld } from '@test/support';
import { Command } from 'commander';

import { provinceRosterCsv, smallOffice } from '../demo/province';
import { withSystem } from '../open-system';
import { addImport } from './import.command';
import { addMigrate } from './migrate.command';
import { addReplay } from './replay.command';
import { addRound } from './round.command';

onBothEngines('commands that run the province', (engine) => {
  let place: TestWorld;
  const before = { ...process.env };
  const office = smallOffice();
  const roster = provinceRosterCsv(office);

  beforeAll(async () => {
    place = await aPlace(engine);
    const { dataDir, databaseUrl } = place.config;
    Object.assign(process.env, { DATA_DIR: dataDir, APP_KEY: 'a1'.repeat(32), SEAL_KEY: '5e'.repeat(32), PUBLIC_URL: 'http://localhost:3000' }, databaseUrl && { DATABASE_URL: databaseUrl });
    await run('migrate');
    await withSystem({ writes: true }, async (system) => {
      await system.get(Installation, { strict: false }).markDemonstration();
      await system.get(InstrumentsService).ensureShipped();
      await system.get(UnitsService).put(office.units.map(({ headcount: _, ...unit }) => unit), SYSTEM);
      for (const [username, role] of [['pimjai', 'hr'], ['audit', 'auditor']] as const) {
        await system.get(UsersService).create({ username, name: username, password: 'a long enough password', roles: [role], signingGroup: 'A' });
      }
    });
  });
  afterAll(async () => {
    process.env = before;
    await place.clean();
  });

  /** Runs a command as the command line does: what it printed, and its exit code. */
  async function run(...words: string[]): Promise<{ out: string; code: number }> {
    const program = new Command().exitOverride();
    for (const add of [addMigrate, addImport, addReplay, addRound]) add(program);
    const written: string[] = [];
    const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    process.exitCode = 0;
    try {
      await program.parseAsync(words, { from: 'user' });
      return { out: written.join(''), code: Number(process.exitCode) };
    } finally {
      out.mockRestore();
      process.exitCode = 0;
    }
  }

  const fileWith = (name: string, text: string): string => {
    const path = join(place.config.dataDir, name);
    writeFileSync(path, text);
    return path;
  };

  it('looks at a roster without keeping anything, then takes it whole', async () => {
    const file = fileWith('roster.csv', roster);
    const look = JSON.parse((await run('import', file, '--dry-run', '--by', 'pimjai', '--json')).out) as object;
    expect(look).toMatchObject({ applied: false, importable: true, counts: { add: 12, change: 0, refused: 0 } });
    expect(JSON.parse((await run('import', file, '--dry-run', '--by', 'pimjai', '--json')).out)).toMatchObject({ counts: { add: 12 } });

    const { out, code } = await run('import', file, '--by', 'pimjai');
    expect([out.includes('เพิ่ม 12'), out.includes('นำเข้าแล้ว'), code]).toEqual([true, true, 0]);
    expect(JSON.parse((await run('import', file, '--by', 'pimjai', '--json')).out)).toMatchObject({ applied: true, counts: { add: 0, same: 12 } });
  });

  it('names every problem by row and column in the language asked for, and refuses the file', async () => {
    const file = fileWith('bad.csv', roster.replace(/20\d\d-\d\d-\d\d/, '2560-01-01').replace('SML-A', 'SML-X'));
    const thai = await run('import', file, '--by', 'pimjai');
    expect(thai.code).toBe(2);
    expect(thai.out).toMatch(/^แถว \d+ /m);
    expect(thai.out).toContain('ไม่ได้นำเข้า');
    const english = await run('import', file, '--by', 'pimjai', '--lang', 'en', '--dry-run');
    expect([english.code, /^Row \d+, /m.test(english.out)]).toEqual([2, true]);
    await expect(run('import', fileWith('empty.csv', ''), '--by', 'pimjai', '--lang', 'th')).rejects.toThrow('ไฟล์ว่าง');
  });

  it('lets those who are missing stay, or leave when it is said', async () => {
    const shorter = fileWith('shorter.csv', roster.trimEnd().split('\n').slice(0, -1).join('\n'));
    const look = async (absent: string) => (JSON.parse((await run('import', shorter, '--dry-run', '--absent', absent, '--by', 'pimjai', '--json')).out) as { counts: object }).counts;
    expect(await look('stay')).toMatchObject({ leave: 0, absent: 1 });
    expect(await look('leave')).toMatchObject({ leave: 1, absent: 0 });
  });

  it('acts in the name of an account that may do it', async () => {
    const file = fileWith('again.csv', roster);
    await expect(run('import', file, '--by', 'nobody')).rejects.toThrow('no active account nobody');
    await expect(run('import', file, '--by', 'audit')).rejects.toThrow('needs roster.manage');
  });

  it('lists rounds, and refuses to open, remind or close one before its time', async () => {
    expect((await run('round', 'list')).out).toContain('no round yet');
    await withSystem({ writes: true }, async (system) => {
      const { input } = await system.get(RoundDrafts).proposal(2570, 1);
      await system.get(RoundDrafts).create({ ...input, name: 'รอบทดลอง', orderNo: '7/2570' }, SYSTEM);
    });
    // Commands run by the clock of the machine, whatever year it shows.
    const set = (status: string, closesAt: string) => withSystem({ writes: true }, (system) => {
      const unit = system.get(UnitOfWork, { strict: false });
      return unit.run(() => unit.execute('UPDATE survey_rounds SET status = ?, closes_at = ?', [status, new Date(closesAt)]));
    });
    await set('draft', '2199-01-21T09:30:00Z');
    const [round] = JSON.parse((await run('round', 'list', '--json')).out) as { id: string; orderNo: string; status: string }[];
    expect(round).toMatchObject({ orderNo: '7/2570', status: 'draft' });
    await expect(run('round', 'open', '7/2570', '--by', 'pimjai')).rejects.toThrow('round.cannot-move');
    await expect(run('round', 'remind', round!.id, '--by', 'pimjai')).rejects.toThrow('is not open');
    await expect(run('round', 'close', round!.id, '--by', 'pimjai')).rejects.toThrow('round.still-takes-answers');
    await expect(run('round', 'close', '8/2570', '--by', 'pimjai')).rejects.toThrow('there is no round 8/2570');

    await set('open', '2199-01-21T09:30:00Z');
    await expect(run('round', 'close', '7/2570', '--by', 'pimjai')).rejects.toThrow('round.still-takes-answers');
    await expect(run('round', 'remind', '7/2570', '--by', 'audit')).rejects.toThrow('needs invitations.manage');
    expect(JSON.parse((await run('round', 'remind', '7/2570', '--by', 'pimjai', '--json')).out)).toMatchObject({ id: round!.id, mails: 0 });
    await set('open', '2020-01-21T09:30:00Z');
    expect(JSON.parse((await run('round', 'close', round!.id, '--by', 'pimjai', '--json')).out)).toEqual({ id: round!.id, status: 'closing' });
    expect((await run('round', 'list')).out).toContain('closing');
  });

  it('computes a closed round again, by id, order number or name, and tells by its exit code whether something differs', async () => {
    const execute = (sql: string, parameters: unknown[] = []) => withSystem({ writes: true }, (system) => {
      const unit = system.get(UnitOfWork, { strict: false });
      return unit.run(() => unit.execute(sql, parameters));
    });
    await expect(run('replay', '7/2570')).rejects.toThrow('replay.not-closed');
    await expect(run('replay', '8/2570')).rejects.toThrow('round.missing');
    await expect(run('replay', '7/2570', '--by', 'audit')).rejects.toThrow('needs rounds.manage');
    await execute("UPDATE survey_rounds SET status = 'closed'");
    const { out, code } = await run('replay', 'รอบทดลอง', '--json');
    const { round, ...found } = JSON.parse(out) as { round: { id: string } };
    expect([code, found]).toEqual([0, { ratees: 0, versions: 0, documents: 0, from: { sheets: 0, cells: 0, correction: 0, nothing: 0 }, figures: [], notRecomputed: {}, equal: true, differences: [] }]);

    const ratee = newId();
    await execute("INSERT INTO survey_results (round_id, ratee_id, version, state, figures, n, evidence_state, counts_for_strategy3, method_version) VALUES (?, ?, 1, 'current', '{}', 0, 'none', 0, 'raw-1')", [round.id, ratee]);
    const altered = await run('replay', round.id, '--by', 'pimjai');
    expect(altered.code).toBe(1);
    expect(altered.out).toContain('1 DIFFERENCES');
    expect(altered.out).toMatch(new RegExp(`${ratee} +version 1 +record +the stored document is not the one that was sealed`));
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DatabaseInUse, ProcessLock } from '.';

/** Takes the lock, says how that went, and lives on until its input ends. */
const HOLDER = `
  const { ProcessLock } = require(process.argv[1] + '/process-lock.ts');
  process.stdin.on('end', () => process.exit()).resume();
  try { ProcessLock.take(process.argv[2]); console.log('holds'); }
  catch (error) { console.log(error.message); }
`;

describe('the lock of a SQLite file', () => {
  let folder: string;
  let file: string;
  let children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'data', 'ethics360.sqlite');
  });
  afterEach(async () => {
    await Promise.all(children.map((child) => end(child)));
    children = [];
    rmSync(folder, { recursive: true, force: true });
  });

  function aProcess(): ChildProcess {
    const child = spawn(process.execPath, ['--require', join(__dirname, '../test/typescript.cjs'), '--eval', HOLDER, __dirname, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }
  const firstWords = async (child: ChildProcess): Promise<string> => String((await once(child.stdout!, 'data'))[0]).trim();
  const end = async (child: ChildProcess, signal?: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    if (signal) child.kill(signal);
    else child.stdin?.end();
    await gone;
  };
  const theLock = () => `${file}.lock`;

  it('is held by one process; the second is told which', async () => {
    const first = aProcess();
    expect(await firstWords(first)).toBe('holds');
    expect(ProcessLock.holder(file)).toBe(first.pid);
    expect(() => ProcessLock.take(file)).toThrow(DatabaseInUse);
    expect(() => ProcessLock.take(file)).toThrow(`in use by process ${first.pid}`);
    expect(readdirSync(join(folder, 'data'))).toEqual(['ethics360.sqlite.lock']);
  });

  it('is taken over from one that was killed', async () => {
    const first = aProcess();
    await firstWords(first);
    await end(first, 'SIGKILL');
    expect(existsSync(theLock())).toBe(true);
    expect(ProcessLock.holder(file)).toBeNull();
    const lock = ProcessLock.take(file);
    expect(ProcessLock.holder(file)).toBe(process.pid);
    lock.release();
    expect(existsSync(theLock())).toBe(false);
  });

  it('is taken over by one of several that come at once', async () => {
    const dead = aProcess();
    await firstWords(dead);
    await end(dead, 'SIGKILL');
    const said = await Promise.all(Array.from({ length: 4 }, () => firstWords(aProcess())));
    expect(said.filter((words) => words === 'holds')).toHaveLength(1);
    expect(said.filter((words) => words.includes('in use by process'))).toHaveLength(3);
  });

  it('is given back by its holder alone, and can be taken again', () => {
    const lock = ProcessLock.take(file);
    expect(() => ProcessLock.take(file)).toThrow(`in use by process ${process.pid}`);
    lock.release();
    const second = ProcessLock.take(file);
    lock.release(); // once more, by mistake, after another took it
    expect(readFileSync(theLock(), 'utf8')).toContain(String(process.pid));
    second.release();
  });

  it('is not mistaken for a living one by its number: a container gives the same one to every start', () => {
    const first = ProcessLock.take(file);
    const words = readFileSync(theLock(), 'utf8');
    first.release();
    writeFileSync(theLock(), words); // what a killed process of our own number would have left
    ProcessLock.take(file).release();
    if (!existsSync('/proc/self/stat')) return; // elsewhere nobody tells when a process began
    writeFileSync(theLock(), `${process.ppid}\n1\n`);
    ProcessLock.take(file).release();
  });

  it.each(['', 'nonsense', '-1', '0'])('is taken over when it holds %j', (words) => {
    ProcessLock.take(file).release();
    writeFileSync(theLock(), words);
    ProcessLock.take(file).release();
  });
});

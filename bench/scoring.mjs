/**
 * Speed of scoring beside a bare pass over the same bytes: npm run bench:scoring. Takes about two minutes on a quiet machine.
 * One thread, no database. A table on standard output, all figures in dist/bench/scoring.json; exit 1 if a bar is missed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

import { buildIfStale } from '../scripts/build.mjs';

const SCRIPT = fileURLToPath(new URL('scoring-parts.mjs', import.meta.url));
const RESULT = fileURLToPath(new URL('../dist/bench/scoring.json', import.meta.url));

/** What is promised, by part and row. */
const BARS = {
  'scores and cells': { ratio: 12 },
  'with severity, moments': { seconds: 0.6 },
  'with severity, REML': { seconds: 3 },
  'ten times the sheets: scores and cells': { factor: 11 },
  'ten times the sheets: with severity, moments': { factor: 11 },
  'ten times the sheets: with severity, REML': { factor: 11 },
  'the whole, from loose sheets to adjusted officers': { megabytes: 400 },
  'exact test, 12 raters, whole cells': { milliseconds: 5 },
  'exact test, 12 raters, every sheet with gaps of its own': { milliseconds: 5 },
  'gate, 100,000 officers': { seconds: 60 },
};

buildIfStale();
const load = [loadavg()[0]];
const rows = ['time', 'scale', 'memory', 'gate'].flatMap(measured);
load.push(loadavg()[0]);
for (const row of rows) row.held = Object.entries(BARS[row.name] ?? {}).every(([unit, bar]) => row[unit] <= bar);

const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, load: load.map((value) => Math.round(value * 10) / 10) };
mkdirSync(new URL('.', `file://${RESULT}`), { recursive: true });
writeFileSync(RESULT, `${JSON.stringify({ machine, bars: BARS, rows }, null, 2)}\n`);
printTable();
process.exitCode = rows.every(({ held }) => held) ? 0 : 1;

/** Each part in a process of its own, so that none inherits the memory or the warm code of another. */
function measured(part) {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, part], { encoding: 'utf8', stdio: ['ignore', 'pipe', 2], maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`the part "${part}" of the bench failed`);
  return JSON.parse(stdout);
}

function printTable() {
  console.log(`Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores, load ${machine.load.join(' to ')}. Processor time, medians of alternating pairs.\n`);
  const lines = rows.map(({ name, milliseconds, seconds, ratio, factor, megabytes, wall, held, note }) => [
    name,
    milliseconds === undefined ? (seconds === undefined ? '' : `${seconds} s`) : `${milliseconds} ms`,
    ratio === undefined ? '' : `${ratio} × bare`,
    factor === undefined ? '' : `× ${factor}`,
    megabytes === undefined ? '' : `${megabytes} MB`,
    wall === undefined ? '' : `${wall} ms`,
    BARS[name] ? `${Object.entries(BARS[name]).map(([unit, bar]) => `≤ ${bar} ${{ ratio: '× bare', factor: '×', seconds: 's', milliseconds: 'ms', megabytes: 'MB' }[unit]}`).join()} ${held ? 'held' : 'MISSED'}` : (note ?? ''),
  ]);
  const head = ['row', 'time', 'of the bare pass', 'growth', 'peak memory', 'by the clock', 'bar'];
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column].length)));
  for (const line of [head, ...lines]) console.log(line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ').trimEnd());
}

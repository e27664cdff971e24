/**
 * `npm run attack [-- --rounds 10000 --seed 1 --per-guard 500]`: an attacker who sees everything that anybody is shown, before the
 * publication gate as it is, and before gates with one guard taken out. Exits with 1 if anything leaks through the whole
 * gate, or if a guard turns out to guard nothing. The same seed gives the same rounds.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { installIfMissing, root } from '../scripts/setup.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, 'per-guard': { type: 'string', default: '500' } } });
const [rounds, seed, perGuard] = [values.rounds, values.seed, values['per-guard']].map(Number);
if (![rounds, seed, perGuard].every((n) => Number.isInteger(n) && n > 0)) {
  console.error('--rounds, --seed and --per-guard are whole numbers above 0.');
  process.exit(2);
}

installIfMissing();
const { throughTheGate, deltasThroughTheGate, forgetting, without, usualPractice, twoRoundsInARow, headOfAnOffice, allGuards } = load('libs/scoring/test/attack/attack.ts');

const seeds = (count) => Array.from({ length: count }, (_, n) => seed + n);
let failed = false;

console.log(`Seed ${seed}. A round leaks if anybody it is shown to can compute something about fewer raters, or officers, than promised.\n`);
const naive = usualPractice(seeds(Math.min(rounds, 2_000)));
console.log(`The usual practice (groups under k hidden, total shown): ${share(naive.leaks, naive.rounds)} of rounds leak, ${share(naive.officersExposed, naive.officers)} of officers.`);
report(throughTheGate(seeds(rounds), progress), false);
report(twoRoundsInARow(seeds(Math.ceil(rounds / 10))), false);
report(deltasThroughTheGate(seeds(Math.ceil(rounds / 10)), progress), false);
const { withDeltas, decided } = headOfAnOffice();
failed ||= !withDeltas || decided;
console.log(`The head of an office with all deltas of it: ${withDeltas ? 'leaks' : 'DOES NOT LEAK'}; deltas to the officer alone: ${decided ? 'LEAKS' : 'does not leak'}.\n`);
for (const guard of allGuards) {
  // Every model of an office is solved exactly, which takes a while.
  const count = guard === 'delta-alone' ? Math.ceil(perGuard / 20) : perGuard;
  report(forgetting(guard, seeds(Math.ceil(count / 5))), false);
  report(without(guard, seeds(Math.max(count, 8)), progress), true);
}
process.exitCode = failed ? 1 : 0;

function report({ what, rounds: of, leaks, to, seeds: some }, mustLeak) {
  const held = mustLeak ? leaks > 0 : leaks === 0;
  failed ||= !held;
  const whom = Object.entries(to).map(([kind, count]) => `${kind} ${count}`).join(', ');
  const where = leaks > 0 && !mustLeak ? `  seeds ${some.join(', ')}` : '';
  console.log(`guard removed: ${what.padEnd(40)} ${String(leaks).padStart(6)} of ${String(of).padStart(6)} rounds leak  ${held ? '' : 'NOT AS PROMISED '}${whom}${where}`);
}

function share(part, whole) {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)}%)`;
}

function progress(done) {
  if (done % 500 === 0) process.stderr.write(`  ${done} rounds\r`);
}

/** Tests are not compiled with the programs: they are translated as they are read. */
function load(path) {
  const require = createRequire(import.meta.url);
  const { transformSync } = require('@swc/core');
  const options = { ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')), swcrc: false, sourceMaps: 'inline' };
  require.extensions['.ts'] = (module, filename) => module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, jsc: { ...options.jsc, baseUrl: root }, filename }).code, filename);
  return require(join(root, path));
}

/**
 * Time and memory of the panel designer, each size in a process of its own, from JSON text to JSON text.
 * After `npm run build`: node bench/panels.mjs. With this folder alone compiled:
 *   npx swc libs/survey/src/designer -d .tmp/designer-dist --config-file .swcrc
 *   node bench/panels.mjs .tmp/designer-dist/libs/survey/src/designer
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const SIZES = [758, 10_000, 100_000];
const BARS = { 10_000: { seconds: 1.5 }, 100_000: { seconds: 10, megabytes: 1024 } };
const RATIO = 1.3;

const [folder = 'dist/libs/survey/src/designer', size, profile] = process.argv.slice(2);
if (size) measureOne(Number(size));
else measureAll();

function measureAll() {
  let failed = false;
  for (const profile of ['default', 'official']) {
    const perOfficer = {};
    for (const size of SIZES) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), folder, size, profile], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      const figures = JSON.parse(stdout);
      perOfficer[size] = figures.seconds / size;
      const { seconds = Infinity, megabytes = Infinity } = BARS[size] ?? {};
      const held = figures.seconds <= seconds && figures.megabytes <= megabytes;
      failed ||= !held;
      console.log(profile, size, JSON.stringify(figures), held ? '' : 'ABOVE THE BAR');
    }
    const ratio = perOfficer[100_000] / perOfficer[10_000];
    failed ||= ratio > RATIO;
    console.log(profile, `time per officer at 100,000 / at 10,000: ${ratio.toFixed(2)} (bar ${RATIO})`);
  }
  process.exitCode = failed ? 1 : 0;
}

function measureOne(officers) {
  const require = createRequire(import.meta.url);
  const { runPanelsCommand, OFFICIAL_PROFILE } = require(resolve(folder, 'index.js'));
  const { aProvince } = require(resolve(folder, 'examples/province.js'));
  const settings = profile === 'official' ? OFFICIAL_PROFILE : {};
  const text = JSON.stringify({ ...aProvince({ officers }), settings });

  const before = performance.now();
  const idle = process.cpuUsage();
  const { output } = runPanelsCommand(JSON.parse(text));
  const designed = performance.now();
  const { length } = JSON.stringify(output);
  const after = performance.now();
  const { user, system } = process.cpuUsage(idle);

  const { quality, feasibility, assignments } = output;
  const rounded = (number) => Math.round(number * 1000) / 1000;
  console.log(
    JSON.stringify({
      seconds: rounded((after - before) / 1000),
      // Includes the threads of the garbage collector; on a busy machine it tells more than the clock on the wall.
      cpuSeconds: rounded((user + system) / 1e6),
      design: rounded((designed - before) / 1000),
      megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      outputMegabytes: Math.round(length / 1e6),
      forms: assignments.length,
      peerAtLeastK: rounded(1 - feasibility.short.filter(({ group }) => group === 'peer').length / officers),
      short: feasibility.short.length,
      ...Object.fromEntries(['pPeer', 'pSub', 'pAny', 'pLevel', 'nEff', 'mutualShare', 'crossShare', 'meanGap'].map((figure) => [figure, rounded(quality[figure])])),
      load: { mean: rounded(quality.load.mean), sd: rounded(quality.load.sd), max: quality.load.max },
      components: quality.components.length,
      causes: feasibility.short.reduce((causes, { cause, outcome }) => ({ ...causes, [`${cause} ${outcome}`]: (causes[`${cause} ${outcome}`] ?? 0) + 1 }), {}),
      supervisor: feasibility.supervisor.reduce((counts, { why }) => ({ ...counts, [why]: (counts[why] ?? 0) + 1 }), {}),
      insufficient: feasibility.insufficient.length,
    }),
  );
}

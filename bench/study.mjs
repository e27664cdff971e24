/**
 * Does the severity adjustment help? npm run study [-- --replicates 12 --docs]: rounds in which the truth is known, through the
 * functions of the product. Prints a table; with --docs also writes it and the picture into docs/. Exit 1 if a target is missed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildIfStale } from '../scripts/build.mjs';
import { studyPicture } from './study-picture.mjs';

const { values } = parseArgs({ options: { replicates: { type: 'string', default: '12' }, docs: { type: 'boolean', default: false } } });
const replicates = Number(values.replicates);
if (!Number.isInteger(replicates) || replicates < 1) {
  console.error('--replicates is a whole number above 0.');
  process.exit(2);
}

buildIfStale();
const load = (path) => createRequire(import.meta.url)(`../dist/libs/scoring/src/study/${path}.js`);
const { SCENARIOS } = load('scenarios');
const { studyOf } = load('study');

const results = Object.entries(SCENARIOS).map(([name, world]) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${name.padEnd(40)}`);
  const outcomes = Array.from({ length: replicates }, (_, n) => studyOf({ ...world, seed: 1 + n * 7919 }));
  return { name, ...summary(outcomes) };
});
if (process.stderr.isTTY) process.stderr.write('\r'.padEnd(42) + '\r');

const tables = [scoresTable(), intervalsTable(), flagsTable(), targetsTable()];
console.log(`${replicates} rounds of 2,000 officers for each line; means over the rounds.\n`);
for (const table of tables) console.log(`${inColumns(table)}\n`);
const picture = studyPicture(results);
const inDist = fileURLToPath(new URL('../dist/bench/', import.meta.url));
mkdirSync(inDist, { recursive: true });
writeFileSync(`${inDist}study.svg`, picture);
writeFileSync(`${inDist}study.json`, `${JSON.stringify({ replicates, results }, null, 2)}\n`);
if (values.docs) writeDocs();
else console.log(`The picture: dist/bench/study.svg`);
process.exitCode = targets().every(({ held }) => held) ? 0 : 1;

function summary(outcomes) {
  const mean = (figure) => outcomes.reduce((sum, outcome) => sum + figure(outcome), 0) / outcomes.length;
  const methods = Object.fromEntries(Object.keys(outcomes[0].methods).map((method) => [
    method, Object.fromEntries(['r', 'pairs', 'topTenth'].map((measure) => [measure, mean((outcome) => outcome.methods[method][measure])])),
  ]));
  const flagged = Object.fromEntries(Object.keys(outcomes[0].flagged).map((index) => [index, mean((outcome) => outcome.flagged[index])]));
  const gains = outcomes.map((outcome) => outcome.methods.adjusted.r - outcome.methods.raw.r);
  const gain = gains.reduce((sum, own) => sum + own, 0) / gains.length;
  const spread = Math.sqrt(gains.reduce((sum, own) => sum + (own - gain) ** 2, 0) / Math.max(1, gains.length - 1));
  return {
    methods, flagged, gain, gainError: spread / Math.sqrt(gains.length),
    coverage: { raw: mean(({ coverage }) => coverage.raw), adjusted: mean(({ coverage }) => coverage.adjusted) },
    review: mean(({ review }) => review),
    applied: outcomes.filter(({ isApplied }) => isApplied).length,
  };
}

function scoresTable() {
  const figures = ({ r, pairs, topTenth }) => `${short(r)} / ${short(pairs)} / ${short(topTenth, 2)}`;
  return [
    ['r with truth / pairs in order / best tenth found', 'raw', 'adjusted', 'gain in r ± SE', 'plain mean', 'plain, adjusted', 'plain, centred'],
    ...results.map(({ name, methods: { raw, adjusted, plain, fair, centred }, gain, gainError }) => [
      name, figures(raw), figures(adjusted), `${gain < 0 ? '−' : '+'}${short(Math.abs(gain))} ± ${short(gainError)}`, figures(plain), figures(fair), figures(centred),
    ]),
  ];
}

function intervalsTable() {
  return [
    ['95% interval holds the true score', 'raw', 'adjusted', 'adjusted by the product'],
    ...results.map(({ name, coverage, applied }) => [name, percent(coverage.raw), percent(coverage.adjusted), `${applied} of ${replicates} rounds`]),
  ];
}

function flagsTable() {
  const indices = Object.keys(results[0].flagged);
  return [
    ['honest raters flagged', ...indices, 'two kinds'],
    ...results.map(({ name, flagged, review }) => [name, ...indices.map((index) => percent(flagged[index], 2)), percent(review, 2)]),
  ];
}

/** What was promised, for the round with severity as large as true differences. */
function targets() {
  const [none, ordinary] = ['no severity', 'severity as true'].map((wanted) => results.find(({ name }) => name === wanted));
  const { raw, adjusted } = ordinary.methods;
  const worstFlag = Math.max(...results.flatMap(({ flagged }) => Object.values(flagged)));
  const target = (what, promised, found, held) => ({ what, promised, found, held });
  return [
    target('adjusted r with truth', '≥ .86', `${short(adjusted.r)} (raw ${short(raw.r)})`, adjusted.r >= 0.86),
    target('adjusted pairs in order', '≥ .83', `${short(adjusted.pairs)} (raw ${short(raw.pairs)})`, adjusted.pairs >= 0.83),
    target('r lost where there is no severity', '≤ .005', `${short(Math.max(0, -none.gain))}`, -none.gain <= 0.005),
    target('95% interval of the raw score', '93 to 97%', percent(ordinary.coverage.raw), ordinary.coverage.raw >= 0.93 && ordinary.coverage.raw <= 0.97),
    target('95% interval of the adjusted score', '93 to 97%', percent(ordinary.coverage.adjusted), ordinary.coverage.adjusted >= 0.93 && ordinary.coverage.adjusted <= 0.97),
    target('most often flagged honest raters', '≤ 5%', percent(worstFlag, 2), worstFlag <= 0.05),
  ];
}

function targetsTable() {
  return [['target', 'promised', 'found', ''], ...targets().map(({ what, promised, found, held }) => [what, promised, found, held ? 'held' : 'MISSED'])];
}

/** The parts between the marks are written here, the words around them by people. */
function writeDocs() {
  const path = fileURLToPath(new URL('../docs/study.md', import.meta.url));
  let text = readFileSync(path, 'utf8');
  ['scores', 'intervals', 'flags', 'targets'].forEach((name, n) => {
    const mark = `<!-- ${name} -->`;
    const [before, , after] = text.split(mark);
    if (after === undefined) throw new Error(`docs/study.md has no place for the table "${name}"`);
    text = `${before}${mark}\n${inMarkdown(tables[n])}\n${mark}${after}`;
  });
  writeFileSync(path, text);
  writeFileSync(fileURLToPath(new URL('../docs/study.svg', import.meta.url)), picture);
  console.log('Written: docs/study.md, docs/study.svg');
}

function inMarkdown([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function inColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('   ').trimEnd()).join('\n');
}

function short(value, places = 3) {
  return value.toFixed(places).replace(/^0\./, '.');
}

function percent(share, places = 1) {
  return `${(share * 100).toFixed(places)}%`;
}

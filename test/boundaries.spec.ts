import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Which library may import which, from what knows nothing to what knows much: each names only earlier ones, so there
 * are no loops. Scores concern those who ask, answer and report; nobody below them learns what a score is.
 */
const SERVICES = ['kernel', 'config', 'database', 'jobs', 'identity', 'audit', 'notifications', 'ui'];
const MAY_IMPORT: Record<string, string[]> = {
  kernel: [],
  scoring: ['kernel'],
  config: ['kernel'],
  database: ['kernel', 'config'],
  jobs: ['kernel', 'config', 'database'],
  identity: ['kernel', 'config', 'database', 'jobs'],
  audit: ['kernel', 'config', 'database', 'jobs', 'identity'],
  notifications: ['kernel', 'config', 'database', 'jobs', 'identity', 'audit'],
  ui: ['kernel', 'config', 'database', 'jobs', 'identity', 'audit', 'notifications'],
  hr: [...SERVICES], // never survey: results come in through the annex's door
  survey: [...SERVICES, 'scoring', 'hr'],
  plan: [...SERVICES, 'scoring', 'hr', 'survey'],
  reporting: [...SERVICES, 'scoring', 'hr', 'survey', 'plan'],
};
const LIBS = Object.keys(MAY_IMPORT);

/** Rules and figures that can be read, proved and replayed without a framework, a database or a disk. */
const PURE = /^libs\/(kernel|scoring)\/|\.rules\.ts$|^libs\/survey\/src\/designer\/|^libs\/plan\/src\/levels\//;
const PURE_MAY_IMPORT = ['@app/kernel', '@app/scoring', 'node:crypto', 'zod']; // zod describes data and touches nothing

const TEST = /^(libs\/[^/]+\/)?test\/|(spec|suite)\.ts$/;

type Import = { target: string; typeOnly: boolean };
type Packages = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const root = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Packages;

const sources = ['apps', 'libs', 'test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`)
    .filter((path) => path !== 'test/boundaries.spec.ts'), // it quotes what it refuses
);
const importsOf = new Map(sources.map((file) => [file, importsIn(read(file))]));

function importsIn(text: string): Import[] {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, ''); // whole-line comments may speak of imports
  const named = [...code.matchAll(/^\s*(?:import|export)\s+(type\s)?([^'"`;()=]*?)\s*from\s*['"]([^'"\n]+)['"]/gm)];
  const bare = [...code.matchAll(/^\s*import\s*['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/gm)];
  return [
    ...named.map(([, type, names = '', target = '']) => ({ target, typeOnly: Boolean(type) || /^\{(\s*type\s[^,}]+,?)+\s*\}$/.test(names) })),
    ...bare.map(([, plain, called]) => ({ target: plain ?? called ?? '', typeOnly: false })),
  ];
}

/** The file a relative import means, as far as it is one of ours. */
function fileOf(importer: string, target: string): string | undefined {
  const path = normalize(join(dirname(importer), target));
  return [`${path}.ts`, `${path}/index.ts`, path].find((file) => importsOf.has(file));
}

/** The applications count as one place: they share what the whole system is made of. Tests start them. */
const placeOf = (path: string): string => (/^libs\/[^/]+/.exec(path) ?? /^(apps|test)\b/.exec(path) ?? [''])[0];

const packageOf = (target: string): string => target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/');

/** What is wrong with this import, in words, or nothing. */
function whyNot(file: string, { target, typeOnly }: Import): string | undefined {
  const isTest = TEST.test(file);
  const pure = PURE.test(file) && !isTest && !typeOnly;

  if (target.startsWith('.')) {
    const place = placeOf(normalize(join(dirname(file), target)));
    if (place !== placeOf(file) && !(place === 'apps' && isTest)) return 'leaves its own place: import @app/<lib>';
    if (!isTest && TEST.test(`${normalize(join(dirname(file), target))}.ts`)) return 'is for tests only';
    return undefined; // how pure that neighbour is, is followed below
  }
  if (pure && !PURE_MAY_IMPORT.includes(target)) return 'is not pure';
  if (target.startsWith('@app/')) {
    const [lib = '', ...inside] = target.slice('@app/'.length).split('/');
    if (!LIBS.includes(lib)) return 'is no library';
    if (inside.length > 0) return 'reaches inside: what others may use is in index.ts';
    if (!file.startsWith('libs/')) return undefined;
    const own = placeOf(file).slice('libs/'.length);
    if (lib === own) return isTest ? undefined : 'goes around through its own index.ts';
    return MAY_IMPORT[own]?.includes(lib) ? undefined : `is not for ${own}`;
  }
  if (target.startsWith('node:')) return undefined;
  if (target.startsWith('@test/')) return isTest ? undefined : 'is for tests only';
  if (packageOf(target) in dependencies) return undefined;
  if (packageOf(target) in devDependencies) return isTest ? undefined : 'is not installed in production';
  return 'is not in package.json';
}

/** Every way from this file along value imports to neighbours, and what is impure there. */
function impureNeighbours(file: string, seen = new Set([file])): string[] {
  return (importsOf.get(file) ?? []).filter(({ target, typeOnly }) => target.startsWith('.') && !typeOnly).flatMap(({ target }) => {
    const neighbour = fileOf(file, target);
    if (!neighbour || seen.has(neighbour)) return [];
    seen.add(neighbour);
    const impure = (importsOf.get(neighbour) ?? []).filter((each) => !each.typeOnly && !/^\./.test(each.target) && !PURE_MAY_IMPORT.includes(each.target));
    return [...impure.map((each) => `${neighbour}: '${each.target}'`), ...impureNeighbours(neighbour, seen)];
  });
}

/** In a loop one file meets the other half loaded, and Nest an undefined provider. Entities name each other by function. */
function loopsBackTo(start: string): string[] {
  const seen = new Set<string>();
  const from = (file: string, way: string[]): string[] =>
    (importsOf.get(file) ?? []).filter(({ target, typeOnly }) => target.startsWith('.') && !typeOnly).flatMap(({ target }) => {
      const next = fileOf(file, target);
      if (!next || (file.endsWith('.entity.ts') && next.endsWith('.entity.ts'))) return [];
      if (next === start) return [[...way, next].join(' -> ')];
      if (seen.has(next)) return [];
      seen.add(next);
      return from(next, [...way, next]);
    });
  return from(start, [start]).slice(0, 1);
}

const wrongImports = (files: string[]): string[] =>
  files.flatMap((file) => (importsOf.get(file) ?? []).flatMap((each) => {
    const reason = whyNot(file, each);
    return reason ? [`${file}: '${each.target}' ${reason}`] : [];
  }));

describe('boundaries between libraries', () => {
  it('are drawn for every library, each naming only earlier ones', () => {
    expect(readdirSync(join(root, 'libs')).sort()).toEqual([...LIBS].sort());
    for (const [lib, others] of Object.entries(MAY_IMPORT)) {
      for (const other of others) expect(LIBS.slice(0, LIBS.indexOf(lib))).toContain(other);
    }
  });

  it('are the same for the compiler that checks and the one that builds', () => {
    const checked = (JSON.parse(read('tsconfig.json')) as { compilerOptions: { paths: Record<string, string[]> } }).compilerOptions.paths;
    const built = (JSON.parse(read('.swcrc')) as { jsc: { paths: Record<string, string[]> } }).jsc.paths;
    const libraries = Object.fromEntries(LIBS.map((lib) => [`@app/${lib}`, [`./libs/${lib}/src`]]));
    expect(built).toEqual(libraries);
    expect(checked).toMatchObject(libraries);
  });

  it.each(LIBS)('%s imports only what it may', (lib) => {
    expect(wrongImports(sources.filter((file) => file.startsWith(`libs/${lib}/`)))).toEqual([]);
  });

  it.each(['apps', 'test'])('%s import libraries by their name only', (place) => {
    expect(wrongImports(sources.filter((file) => file.startsWith(`${place}/`)))).toEqual([]);
  });

  it('keep pure files pure, also by way of their neighbours', () => {
    expect(sources.filter((file) => PURE.test(file) && !TEST.test(file)).flatMap((file) => impureNeighbours(file))).toEqual([]);
  });

  it('leave no file that imports itself by way of others', () => {
    expect(sources.filter((file) => !TEST.test(file)).flatMap(loopsBackTo)).toEqual([]);
  });
});

/** A rule that forbids nothing is worse than none: each is seen to refuse. */
describe('the boundary', () => {
  it.each([
    ['libs/hr/src/annex/annex.service.ts', "import { Round } from '@app/survey';", 'is not for hr'],
    ['libs/kernel/src/clock.ts', "import type { Table } from '@app/database';", 'is not for kernel'],
    ['libs/plan/src/plan.module.ts', "import { Round } from '@app/survey/rounds/round.entity';", 'reaches inside: what others may use is in index.ts'],
    ['libs/plan/src/plan.module.ts', "export * from '../../survey/src/rounds/round.entity';", 'leaves its own place: import @app/<lib>'],
    ['apps/cli/src/main.ts', "const hr = require('../../../libs/hr/src');", 'leaves its own place: import @app/<lib>'],
    ['libs/hr/src/hr.module.ts', "import { web } from '../../../apps/web/src/main';", 'leaves its own place: import @app/<lib>'],
    ['libs/hr/src/units/unit.rules.ts', "import {\n  Injectable,\n} from '@nestjs/common';", 'is not pure'],
    ['libs/survey/src/designer/propose.ts', "import { readFileSync } from 'node:fs';", 'is not pure'],
    ['libs/plan/src/levels/level.ts', "await import('typeorm');", 'is not pure'],
    ['libs/jobs/src/index.ts', "export { describeJobQueue } from './job-queue.suite';", 'is for tests only'],
    ['libs/survey/src/index.ts', "export * from '../test/an-open-round';", 'is for tests only'],
    ['libs/jobs/src/job.ts', "import { openTestDatabase } from '@test/support';", 'is for tests only'],
    ['apps/web/src/mail.ts', "import { SMTPServer } from 'smtp-server';", 'is not installed in production'],
    ['apps/web/src/main.ts', "import 'left-pad/index';", 'is not in package.json'],
    ['libs/ui/src/ui.module.ts', "import { Page } from '@app/ui';", 'goes around through its own index.ts'],
  ])('in %s refuses %j', (file, code, reason) => {
    expect(importsIn(code).map((each) => whyNot(file, each))).toEqual([reason]);
  });

  it.each([
    ['libs/survey/src/rounds/rounds.service.ts', "import { Clock } from '@app/kernel';\nimport { Round } from './round.entity';"],
    ['libs/survey/src/rounds/round.rules.ts', "import type { Round } from './round.entity';\nimport { type Round } from 'typeorm';"],
    ['libs/jobs/src/outbox.db-spec.ts', "import { openTestDatabase } from '@test/support';\nimport { JobQueue } from '@app/jobs';"],
    ['test/release.e2e-spec.ts', "import { WebModule } from '../apps/web/src/web.module';\nimport { aRound } from './support';"],
    ['apps/web/src/web.module.ts', "import 'reflect-metadata';\nimport { ReportingModule } from '@app/reporting';"],
  ])('in %s accepts %j', (file, code) => {
    expect(importsIn(code).map((each) => whyNot(file, each))).toEqual([undefined, undefined]);
  });
});

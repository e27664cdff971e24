import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The publication gate is the only door for figures. The compiler keeps unpassed figures from pages as long as nobody
 * makes the mark of the gate elsewhere, opens a sealed document or reads a figure beside it: this looks for whoever does.
 */
const GATE = 'libs/survey/src/gate/';
const TEST = /^(libs\/[^/]+\/)?test\/|(spec|suite)\.ts$/;

/** Derive one passed document from another: each is a function of it and of nothing else. */
const DERIVE = ['libs/survey/src/release/held-results.service.ts', 'libs/survey/src/results/ethics-figures.ts', 'libs/survey/src/results/usable-results.ts'];

const root = join(__dirname, '..');
const sources = ['apps', 'libs', 'test', 'scripts', 'bench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => path !== 'test/gate.spec.ts' && !TEST.test(path))); // it quotes what it refuses

const FIGURE_COLUMNS = /\b(figures|figures_for_assigned|own_figures|overall|percent|level|adjusted|delta)\b/;
/** What a statement may ask of a document without reading a figure out of it: whether a reason stands in it. */
const ASKED_FOR_A_REASON = /r\.figures(_for_assigned)? LIKE '%"\$\{(HELD|DECIDED_WITHOUT)\}"%'/g;

/** Why this source goes around the gate. */
function whyNot(file: string, text: string): string[] {
  if (file.startsWith(GATE)) return [];
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
  const reasons: string[] = [];
  if (/\bas\s+(unknown\s+as\s+)?Passed\b|<Passed</.test(code.replace(/(Promise|Map|AsyncGenerator|Pick|Omit|readonly|ReadonlyMap<string,|Map<string,)\s*<?Passed</g, '').replace(/[\w,\s]+<[^<>]*,\s*Passed</g, '').replace(/:\s*\w+<Passed</g, ''))) reasons.push('makes the mark of the gate');
  const names = [...code.matchAll(/import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*'[^']*gate\/passed'/g)].flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  if (names.includes('pass')) reasons.push('passes figures');
  if (names.includes('derived') && !DERIVE.includes(file)) reasons.push('derives figures');
  if (/gate\/sealed-document'/.test(code) && !/import type \{[^}]*\} from '[^']*gate\/sealed-document'/.test(code)) reasons.push('opens seals');
  if (/\.(figures|figuresForAssigned|ownFigures)\s+as\b/.test(code)) reasons.push('opens a sealed document');
  if (/JSON\.parse\([^)]*[fF]igures/.test(code)) reasons.push('opens a sealed document');
  const statements = [...code.matchAll(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g)].map(([literal]) => literal).filter((literal) => /\bsurvey_(results|aggregates)\b/.test(literal) && /\bSELECT\b/i.test(literal));
  if (!file.includes('/migrations/') && statements.some((sql) => FIGURE_COLUMNS.test(sql.replace(ASKED_FOR_A_REASON, '')))) reasons.push('reads a figure from its table');
  if (/\bwithoutGuard\b|\bGuards\b/.test(code) && !file.startsWith('libs/scoring/src/') && !file.startsWith('bench/')) reasons.push('takes a guard out');
  return reasons;
}

describe('the publication gate', () => {
  it('has no way around it', () => {
    expect(sources.length).toBeGreaterThan(400);
    expect(sources.flatMap((file) => whyNot(file, readFileSync(join(root, file), 'utf8')).map((reason) => `${file} ${reason}`))).toEqual([]);
  });

  it.each([
    ['libs/survey/src/results/own-result.page.ts', 'const shown = figures as Passed<PublishedFigures>;', 'makes the mark of the gate'],
    ['libs/hr/src/dossiers/dossier.rules.ts', 'return show(raw as unknown as Passed<EthicsFigures>);', 'makes the mark of the gate'],
    ['libs/plan/src/facts/terms.ts', 'return <Passed<X>>figures;', 'makes the mark of the gate'],
    ['libs/survey/src/reviews/review.file.ts', "import { pass } from '../gate/passed';", 'passes figures'],
    ['libs/survey/src/reviews/review.file.ts', "import { derived } from '../gate/passed';", 'derives figures'],
    ['libs/survey/src/results/results.reader.ts', "import { sealed } from '../gate/sealed-document';", 'opens seals'],
    ['apps/cli/src/demo/figures.ts', 'const { overall } = result.figures as PublishedFigures;', 'opens a sealed document'],
    ['apps/cli/src/demo/figures.ts', 'const { overall } = JSON.parse(row.figures);', 'opens a sealed document'],
    ['apps/cli/src/demo/figures.ts', "unit.select('SELECT ratee_id, figures FROM survey_results WHERE round_id = ?', [id])", 'reads a figure from its table'],
    ['libs/plan/src/facts/reader.ts', "unit.select('SELECT a.figures FROM survey_aggregates a')", 'reads a figure from its table'],
    ['libs/survey/src/aggregation/aggregation.service.ts', "admitRatee(at, withoutGuard('cell-k'))", 'takes a guard out'],
  ])('sees whoever goes around it: %s %s', (file, code, reason) => expect(whyNot(file, code)).toEqual([reason]));

  it.each([
    ['libs/survey/src/results/results.reader.ts', 'figures: Passed<PublishedFigures>;'],
    ['libs/survey/src/results/usable-results.ts', 'async inAnnex(): Promise<Map<string, Passed<AnnexFigures>>> {'],
    ['libs/survey/src/release/held-results.service.ts', "import { derived } from '../gate/passed';"],
    ['libs/survey/src/results/result.entity.ts', "import type { SealedDocument } from '../gate/sealed-document';"],
    ['libs/plan/src/facts/reader.ts', "unit.select('SELECT ratee_id, evidence_state FROM survey_results')"],
    ['libs/scoring/src/disclosure/ratee-gate.ts', 'guards: Guards = ALL_GUARDS'],
  ])('lets pass what goes through it: %s %s', (file, code) => expect(whyNot(file, code)).toEqual([]));
});

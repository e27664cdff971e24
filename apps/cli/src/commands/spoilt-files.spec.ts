import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SeededDraw } from '../demo/province/seeded.draw';
import { CommandRefused, printJson } from '../output';
import { disclosureReport } from '../reports/disclosure.report';
import { readRatings } from '../reports/ratings.reader';
import { readRound } from '../reports/round-file.reader';
import { scoreReport } from '../reports/score.report';
import { severityReport } from '../reports/severity.report';
import { readJson, readText } from './json-file';

const REFERENCE = join(__dirname, '../../../../libs/scoring/src/reference');
const folder = mkdtempSync(join(tmpdir(), 'spoilt-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reference = (name: string) => JSON.parse(readFileSync(join(REFERENCE, `${name}.json`), 'utf8')) as Record<string, unknown>;
const roundFile = (name: string) => JSON.stringify({ ...reference(name), expected: undefined });
const csvFiles = (reference('r-severity') as unknown as { cases: { ratings: unknown[][] }[] }).cases
  .map(({ ratings }) => ['ratee,rater,group,score', ...ratings.slice(0, 40).map((cells) => cells.join())].join('\n'));

interface Command {
  readonly good: readonly string[];
  readonly run: (file: string) => unknown;
}

const COMMANDS: Record<string, Command> = {
  score: {
    good: ['cycle-01-tiny', 'edge-02-all-NA', 'edge-03-zero-variance', 'edge-04-peer-under-min-pooled', 'edge-06-missing-supervisor'].map(roundFile),
    run: (file) => {
      const { round, content } = readRound(readJson(file), file);
      return scoreReport(round, content);
    },
  },
  severity: { good: csvFiles, run: (file) => severityReport(readRatings(readText(file), file), file) },
  disclosure: { good: [JSON.stringify(reference('disclosure-handmade'))], run: (file) => disclosureReport(readJson(file), file) },
};

type Tree = Record<string, unknown>;
const SCRAPS = ['"', ',', '{', '}', '[', ']', '\r', '\n', '\ufeff', '\u0000', '\\', '9', 'N', 'NaN', '1e999', '-', 'ก', ' '];
const CELLS = ['', 'NaN', 'NA', '1e400', '-5', '  7 ', '"a,b"', '"', 'x', '0x10', 'Infinity', '๕', '1,5'];
const VALUES = [null, true, 0, -1, 0.5, 1e308, '', 'x', '5', 'a,b', '\u0000', [], {}, [[]], { a: 1 }, Number.MAX_SAFE_INTEGER, 'toString'];

/** A good file with one small fault, or with none that matters. */
class Spoiler {
  constructor(private readonly draw: SeededDraw) {}

  spoil(text: string): string {
    return text.startsWith('{') && this.draw.between(0, 2) > 0 ? this.tree(text) : this.text(text);
  }

  private text(text: string): string {
    const lines = text.split('\n');
    const [at, line] = [this.draw.between(0, text.length - 1), this.draw.between(0, lines.length - 1)];
    const ways: (() => string)[] = [
      () => text.slice(0, at) + text.slice(at + 1),
      () => text.slice(0, at),
      () => text.slice(0, at) + this.draw.of(SCRAPS) + text.slice(at),
      () => text.slice(0, at) + text.slice(at, at + 30) + text.slice(at),
      () => lines.toSpliced(line, 1).join('\n'),
      () => lines.toSpliced(line, 0, this.draw.of(lines)).join('\n'),
      () => `\ufeff${lines.join('\r\n')}\r\n\r\n   \n`,
      () => {
        const cells = lines[line]!.split(',');
        return lines.with(line, cells.with(this.draw.between(0, cells.length - 1), this.draw.of(CELLS)).join(',')).join('\n');
      },
    ];
    return this.draw.of(ways)();
  }

  private tree(text: string): string {
    const whole = JSON.parse(text) as Tree;
    const places: [Tree, string][] = [];
    const walk = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const key of Object.keys(part)) {
        places.push([part as Tree, key]);
        walk((part as Tree)[key]);
      }
    };
    walk(whole);
    const [part, key] = this.draw.of(places);
    const way = this.draw.between(0, 3);
    if (way === 0) delete part[key];
    else if (way === 1 && Array.isArray(part)) part.push(part[Number(key)]);
    else if (way === 2 && typeof part[key] === 'string') part[key] = part[key].slice(1) + this.draw.of(['N', '1', 'z']);
    else part[key] = this.draw.of(VALUES);
    return JSON.stringify(whole);
  }
}

describe.each(Object.entries(COMMANDS))('%s with 100 spoilt files', (name, { good, run }) => {
  it('refuses in one line that names the file, or prints figures only; nothing else happens', () => {
    const draw = new SeededDraw(name.length * 1000 + 360);
    const spoiler = new Spoiler(draw);
    const file = join(folder, `${name}.file`);
    const ends = { refused: 0, printed: 0 };
    for (let n = 0; n < 100; n++) {
      writeFileSync(file, spoiler.spoil(draw.of(good)));
      const outcome = outcomeOf(() => printJson(run(file)));
      if (outcome instanceof CommandRefused) {
        expect(outcome.message.startsWith(`${file}:`)).toBe(true);
        expect(outcome.message).not.toMatch(/[\r\n]/);
        ends.refused++;
      } else if (outcome instanceof Error) {
        throw new Error(`${name}, file ${n}: ${outcome.stack}`);
      } else {
        expect(() => JSON.parse(outcome) as unknown).not.toThrow();
        ends.printed++;
      }
    }
    // A test that refuses everything, or nothing, would prove nothing.
    expect(Math.min(ends.refused, ends.printed)).toBeGreaterThan(8);
  });
});

function outcomeOf(act: () => void): string | Error {
  const written: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  try {
    act();
    return written.join('');
  } catch (error) {
    return error as Error;
  } finally {
    out.mockRestore();
  }
}

describe('a figure that is none', () => {
  it('is never written as null', () => {
    expect(outcomeOf(() => printJson({ score: [1, NaN] }))).toBeInstanceOf(Error);
    expect(outcomeOf(() => printJson({ score: [1, null] }))).toBe('{"score":[1,null]}\n');
  });
});

describe('a file that could be read in two ways', () => {
  const refusal = (text: string | Buffer, run: (file: string) => unknown) => {
    const file = join(folder, 'two-ways');
    writeFileSync(file, text);
    return (outcomeOf(() => void run(file)) as Error).message.slice(file.length);
  };

  it.each([
    ['{"k": 3,\n "k": 4}', ':2:2: is not JSON: the name "k" stands twice'],
    ['[1, 2,]', ':1:7: is not JSON: expects a value'],
    ['{"a": 01}', ':1:8: is not JSON: expects a comma or }'],
    ['{"a": "\t"}', ':1:8: is not JSON: expects the end of a text in double quotes'],
    ['{"__proto__": 1}', ':1:2: is not JSON: the name "__proto__" is not possible'],
    ['{} {}', ':1:4: is not JSON: expects the end of the file'],
    ['\ufeff \n', ':1:1: is not JSON: is empty'],
    ['['.repeat(5000), ':1:102: is not JSON: is nested more than 100 deep'],
    [Buffer.from([0x7b, 0x0a, 0x22, 0xff, 0x22]), ':2:2: is not UTF-8 from here'],
  ])('as JSON is refused with line and column: %s', (text, told) => expect(refusal(text, readJson)).toBe(told));

  const COLUMNS = 'ratee,rater,group,score';
  it.each([
    [`${COLUMNS}\na,"b,""c""\nd",peer,4\n a , e ,peer, x`, ':4:15: score is not a number'],
    [`${COLUMNS}\ra,b,peer,4\ra,c,peer,`, ':3:10: score is empty'],
    [`${COLUMNS}\na,b,peer,4,\n`, ':2:1: expects 4 fields, has 5'],
    [`"",${COLUMNS}\n1,a,b,peer,4`, ':1:1: expects the header ratee,rater,group,score'],
    [`${COLUMNS}\na,b,,4`, ':2:5: group is empty'],
  ])('as CSV is refused with line and column: %j', (text, told) => expect(refusal(text, (file) => readRatings(readText(file), file))).toBe(told));

  const round = (change: (file: { sheets: unknown[][]; config: Record<string, unknown> }) => void) => {
    const file = reference('edge-04-peer-under-min-pooled') as unknown as { sheets: unknown[][]; config: Record<string, unknown> };
    change(file);
    return refusal(JSON.stringify(file), (path) => readRound(readJson(path), path));
  };

  it('as a round is refused with its path', () => {
    expect(round(({ sheets }) => sheets.push(sheets[2]!))).toMatch(/^: sheets\[6\]: .* has rated A in sheets\[2\] already$/);
    expect(round(({ sheets }) => (sheets[2]![1] = 'A'))).toBe(': sheets[2][2]: A cannot be their own peer');
    expect(round(({ sheets }) => (sheets[0]![1] = 'B'))).toBe(': sheets[0][2]: self is written by another person');
    expect(round(({ sheets }) => (sheets[2]![3] = '9'.repeat(28)))).toBe(': sheets[2][3]: character 1 is none of 1 to 5 and N');
    expect(round(({ config }) => (config.weights = { supervisor: 1 / 3, peer: 1 / 3, subordinate: 1 / 3 }))).toContain(': config.weights.supervisor: expects a share');
    expect(round(({ config }) => (config.scaleMax = 7))).toBe(': config.scaleMax: expects 5: no other scale is known');
    expect(round(({ config }) => (config.protectedGroups = ['peer', 'peer']))).toBe(': config.protectedGroups[1]: peer is listed twice');
    expect(round(({ config }) => (config.k = { peer: 3 }))).toBe(': config.k: says nothing of a protected group');
    expect(round(({ config }) => delete config.k)).toBe(': config.k: is missing');
    expect(round(({ config }) => (config.bands = { high: 80, low: 80 }))).toBe(': config.bands: has two levels from the same percent');
  });
});

import { RosterUnreadable } from './roster.errors';
import { type NumberStyle, readSheet } from './sheet.reader';
import { type Grid, LIMITS } from './table';
import { attribute, elementsOf, textOf } from './xml.elements';
import { openZip, type ZipEntries } from './zip.reader';

/** The first sheet that is not hidden, of an XLSX file. */
export async function readWorkbook(bytes: Buffer): Promise<Grid> {
  const zip = openZip(bytes);
  const root = zip.get('xl/workbook.xml');
  if (!root) throw new RosterUnreadable('file-kind'); // a ZIP, but of something else

  let from1904 = false;
  let relation: string | undefined;
  for await (const { name, head } of elementsOf(root(), 'workbookPr', 'sheet')) {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904(head) ?? '');
    else if (!relation && (attributes.state(head) ?? 'visible') === 'visible') relation = attributes.id(head);
  }

  const sheet = zip.get(await pathOf(zip, relation));
  if (!sheet) throw new RosterUnreadable('file-damaged');
  const rows = await readSheet(sheet(), { strings: await readStrings(zip), styles: await readStyles(zip), from1904 });
  return { encoding: 'xlsx', rows };
}

const attributes = {
  date1904: attribute('date1904'), state: attribute('state'), id: attribute('\\w+:id'), Id: attribute('Id'), target: attribute('Target'),
  numFmtId: attribute('numFmtId'), formatCode: attribute('formatCode'),
};

async function pathOf(zip: ZipEntries, relation: string | undefined): Promise<string> {
  for await (const { head } of elementsIn(zip, 'xl/_rels/workbook.xml.rels', 'Relationship')) {
    if (attributes.Id(head) !== relation) continue;
    const target = attributes.target(head) ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return 'xl/worksheets/sheet1.xml';
}

/** All texts of a full roster have fewer. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

async function readStrings(zip: ZipEntries): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  for await (const { body } of elementsIn(zip, 'xl/sharedStrings.xml', 'si')) {
    characters += body.length;
    if (characters > MOST_CHARACTERS) throw new RosterUnreadable('file-too-large', { limit: LIMITS.bytes / 1024 / 1024 });
    strings.push(textOf(body));
  }
  return strings;
}

async function readStyles(zip: ZipEntries): Promise<NumberStyle[]> {
  const formats = new Map<string, string>();
  let styles: NumberStyle[] = [];
  for await (const { name, head, body } of elementsIn(zip, 'xl/styles.xml', 'numFmt', 'cellXfs')) {
    if (name === 'numFmt') formats.set(attributes.numFmtId(head) ?? '', attributes.formatCode(head) ?? '');
    else styles = [...body.matchAll(/<(?:\w+:)?xf\s([^>]*)>/g)].map(([, xf]) => styleOf(attributes.numFmtId(xf!) ?? '0', formats));
  }
  return styles;
}

/** Formats that Excel has built in and shows as days; those from 27 on in Thai and other languages. */
const isBuiltInDay = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

function styleOf(id: string, formats: Map<string, string>): NumberStyle {
  const code = formats.get(id);
  if (code === undefined) return isBuiltInDay(Number(id)) ? 'day' : null;
  if (/^0{2,}$/.test(code)) return code.length;
  // What stands in quotes and brackets (a language, a colour) or behind a backslash is not the pattern. Thai Excel writes ว ด ป.
  return /[dyวป]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) ? 'day' : null;
}

async function* elementsIn(zip: ZipEntries, path: string, ...names: string[]) {
  const entry = zip.get(path);
  if (entry) yield* elementsOf(entry(), ...names);
}

import { buffer } from 'node:stream/consumers';

import { Workbook } from 'exceljs';

import { csvCell, harmless, sheetCell } from './cell.rules';
import { csvOf } from './csv.writer';
import { columnsOf, type TableFile } from './table';
import { xlsxOf } from './xlsx.writer';

interface Line {
  name: string | null;
  forms: number | null;
  day: string | null;
  at: Date | null;
}

const { text, count, score, day, instant } = columnsOf<Line>();
const COLUMNS = [text('name', (line) => line.name), count('forms', (line) => line.forms), score('mean', (line) => line.forms && line.forms / 3), day('day', (line) => line.day), instant('at', (line) => line.at)];
const LINES: Line[] = [
  { name: 'นางสาวฟาตีเมาะ "เจ๊ะ" สมมติ, บุตร', forms: 7, day: '2027-01-05', at: new Date('2027-01-05T17:30:00Z') },
  { name: '=HYPERLINK("http://evil.example","x")', forms: -2, day: null, at: null },
  { name: null, forms: null, day: null, at: null },
];
const aTable = (rows: TableFile<Line>['rows'] = LINES): TableFile<Line> => ({ name: 'lines', title: 'title', columns: COLUMNS, rows });
const say = (key: string) => ({ title: 'ตาราง: หน่วย/งาน [1]' })[key] ?? `หัว ${key}`;

describe('a cell', () => {
  it.each(['=1+1', '+66 73 000', '-1', '@cmd', '\t=1', '\r=1', ' =1', '\u200B=1', '＝1', '＋1', '－1', '＠x'])('that begins like a formula is shown, not run: %j', (value) => {
    expect(harmless(value)).toBe(`'${value}`);
    expect(csvCell(value, 'text', 0)).toBe(`'${value}`);
    expect(sheetCell(value, 'text', 0)).toBe(`'${value}`);
  });

  it.each(['นาย ก', '1 = 1', '0-9', 'a@b.example', ''])('that does not is left alone: %j', (value) => expect(harmless(value)).toBe(value));

  it('is a number where it is one, negative or not, and empty where nothing is known', () => {
    expect(csvCell(-0.666, 'number', 2)).toBe('-0.67');
    expect(sheetCell(-0.666, 'number', 2)).toBe(-0.67);
    for (const nothing of [null, undefined, '']) for (const kind of ['text', 'number', 'day', 'instant'] as const) expect([csvCell(nothing, kind, 0), sheetCell(nothing, kind, 0)]).toEqual(['', null]);
  });
});

describe('a CSV file', () => {
  it('opens in Excel as Thai: byte order mark, CRLF, quotes where they are needed', async () => {
    const bytes = await buffer(csvOf(aTable(), say, 'th'));
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').slice(1).split('\r\n')).toEqual([
      'หัว name,หัว forms,หัว mean,หัว day,หัว at',
      '"นางสาวฟาตีเมาะ ""เจ๊ะ"" สมมติ, บุตร",7,2.33,2027-01-05,2027-01-06 00:30',
      '"\'=HYPERLINK(""http://evil.example"",""x"")",-2,-0.67,,',
      ',,,,',
      '',
    ]);
  });
});

describe('a workbook', () => {
  const read = async (table: TableFile<Line>) => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await buffer(xlsxOf(table, say, 'th', new Date('2027-01-12T02:00:00Z')))) as never);
    return workbook.worksheets[0]!;
  };

  it('holds text, numbers, days and Bangkok time as what they are, and no formula', async () => {
    const sheet = await read(aTable());
    expect(sheet.name).toBe('ตาราง  หน่วย งาน  1');
    const rows = [2, 3].map((at) => [1, 2, 3, 4, 5].map((cell) => sheet.getRow(at).getCell(cell).value));
    expect(rows).toEqual([
      [LINES[0]!.name, 7, 2.33, new Date('2027-01-05T00:00:00Z'), new Date('2027-01-06T00:30:00Z')],
      [`'${LINES[1]!.name}`, -2, -0.67, null, null],
    ]);
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    expect(sheet.getRow(2).getCell(4).numFmt).toContain('[$-107041E]'); // years of the Buddhist era
  });
});

describe.each([['csv', csvOf], ['xlsx', (table: TableFile<Line>) => xlsxOf(table, say, 'th', new Date(0))]] as const)('a long table as %s', (_, write) => {
  it('is read while it is written, and not whole at once', async () => {
    let read = 0;
    async function* many(): AsyncGenerator<Line> {
      for (; read < 30_000; read++) yield { name: `นาย ${read} ตัวอย่าง`, forms: read, day: '2027-01-05', at: null };
    }
    const stream = write(aTable(many()), say, 'th');
    for await (const chunk of stream) {
      void chunk;
      break; // the first bytes are there
    }
    expect(read).toBeLessThan(30_000);
  });

  it('that breaks off is no file: the reader is told', async () => {
    async function* broken(): AsyncGenerator<Line> {
      yield LINES[0]!;
      throw new Error('the database is away');
    }
    await expect(buffer(write(aTable(broken()), say, 'th'))).rejects.toThrow('the database is away');
  });
});

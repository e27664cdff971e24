import { Workbook } from 'exceljs';
import { deflateRawSync } from 'node:zlib';

import { RosterUnreadable } from './roster.errors';
import { readTable } from './table.reader';

const HEADERS = ['รหัสบุคลากร', 'เลขประจำตัวประชาชน', 'ชื่อ-สกุล', 'หน่วยงาน', 'วันที่ดำรงตำแหน่ง', 'เลขที่ตำแหน่ง'];

describe('a roster in XLSX', () => {
  it('may have a title, merged cells and blank rows', async () => {
    const table = await built((sheet) => {
      sheet.addRow(['บัญชีรายชื่อข้าราชการ']);
      sheet.mergeCells('A1:F1');
      sheet.addRow([]);
      sheet.addRow(HEADERS);
      sheet.addRow(['D1', '', 'นายปรีชา จำลองธารา', 'กลุ่มงานบริการ']);
      sheet.addRow(['D2', '', 'นางสาวไซนับ มะทดสอบ']);
      sheet.addRow([]);
      sheet.addRow(['D3', '', 'นายอิสมาแอ เจ๊ะจำลอง']);
      sheet.mergeCells('D4:D7');
    });

    expect(table.headerRow).toBe(3);
    expect(table.rows.map(({ row, cells }) => [row, cells[0], cells[3]])).toEqual([
      [4, 'D1', 'กลุ่มงานบริการ'], [5, 'D2', 'กลุ่มงานบริการ'], [7, 'D3', 'กลุ่มงานบริการ'],
    ]);
  });

  it('may have headers of two rows, merged where one says enough', async () => {
    const table = await built((sheet) => {
      sheet.addRow(['รหัสบุคลากร', 'ชื่อ-สกุล', 'การดำรงตำแหน่ง']);
      sheet.addRow(['', '', 'เลขที่ตำแหน่ง', 'วันที่ดำรงตำแหน่ง']);
      sheet.mergeCells('A1:A2');
      sheet.mergeCells('B1:B2');
      sheet.mergeCells('C1:D1');
      sheet.addRow(['D1', 'นายปรีชา จำลองธารา', '3351', '2024-10-01']);
    });
    expect(table.headers).toEqual(['รหัสบุคลากร', 'ชื่อ-สกุล', 'เลขที่ตำแหน่ง', 'วันที่ดำรงตำแหน่ง']);
    expect(table.rows).toEqual([{ row: 3, cells: ['D1', 'นายปรีชา จำลองธารา', '3351', '2024-10-01'] }]);
  });

  it('gives results of formulas, days, long numbers and rich text as they are meant', async () => {
    const table = await built((sheet) => {
      sheet.addRow(HEADERS);
      sheet.addRow([
        { formula: 'CONCAT("D",1)', result: 'D1' }, 3960100000017, { richText: [{ text: 'นายปรีชา ' }, { text: 'จำลองธารา', font: { bold: true } }] },
        { formula: 'VLOOKUP(1,A:A,1)', result: { error: '#N/A' } }, new Date('2024-10-01T00:00:00Z'), 42,
      ]);
      sheet.getCell('F2').numFmt = '0000';
      sheet.addRow(['D2', 96000000012, 'นางสาวไซนับ มะทดสอบ', 'OFF', new Date('2567-10-01T00:00:00Z'), { text: '1042', hyperlink: 'https://x.example' }]);
      sheet.getCell('B3').numFmt = '0000000000000';
      sheet.getCell('E3').numFmt = '[$-107041E]d mmm yyyy';
    });
    expect(table.rows[0]!.cells).toEqual(['D1', '3960100000017', 'นายปรีชา จำลองธารา', '#N/A', '2024-10-01', '0042']);
    expect(table.rows[1]!.cells).toEqual(['D2', '0096000000012', 'นางสาวไซนับ มะทดสอบ', 'OFF', '2567-10-01', '1042']);
  });

  it('is the first sheet that is not hidden', async () => {
    const workbook = new Workbook();
    workbook.addWorksheet('lists', { state: 'hidden' }).addRow(['รหัสบุคลากร', 'ชื่อ']);
    workbook.addWorksheet('รายชื่อ').addRows([['PER_ID', 'PER_NAME'], ['D1', 'ปรีชา']]);
    expect((await readTable(await bytesOf(workbook), 'roster.xlsx')).rows).toHaveLength(1);
  });

  it('is read from writers who prefix their tags, write texts in place and count from 1904', async () => {
    const table = await readTable(zipOf({
      'xl/workbook.xml': '<x:workbook xmlns:x="m"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="a" sheetId="1" r:id="rId7"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Target="/xl/worksheets/one.xml"/></Relationships>',
      'xl/styles.xml': '<x:styleSheet xmlns:x="m"><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>',
      'xl/worksheets/one.xml': `<x:worksheet xmlns:x="m"><x:sheetData>
        <x:row><x:c t="inlineStr"><x:is><x:t>PER_ID</x:t></x:is></x:c><x:c t="str"><x:v>PER_NAME</x:v></x:c><x:c t="str"><x:v>PER_POSDATE</x:v></x:c></x:row>
        <x:row/><x:row><x:c t="str"><x:v>D1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>A &amp; B&#3585;</x:t></x:is></x:c><x:c s="1"><x:v>44104</x:v></x:c></x:row>
        </x:sheetData></x:worksheet>`,
    }), 'roster.xlsx');
    expect(table.rows).toEqual([{ row: 3, cells: ['D1', 'A & Bก', '2024-10-01'] }]);
  });

  it('is refused when it is damaged, locked, of something else, or swells without end', async () => {
    const whole = await bytesOf(new Workbook());
    const refused = (bytes: Buffer) => readTable(bytes, 'roster.xlsx').then(() => '', (error: RosterUnreadable) => error.why);

    expect(await refused(whole.subarray(0, whole.length - 40))).toBe('file-damaged');
    expect(await refused(zipOf({ 'word/document.xml': '<w/>' }))).toBe('file-kind');
    expect(await refused(zipOf({ 'xl/workbook.xml': '<workbook/>' }))).toBe('file-damaged');
    expect(await refused(zipOf({ 'xl/workbook.xml': '<workbook/>' }, { encrypted: true }))).toBe('file-locked');
    expect(await refused(zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': `<row>${' '.repeat(8 * 1024 * 1024)}` }))).toBe('file-damaged');
    const strings = `<sst>${`<si><t>${' '.repeat(3_000_000)}</t></si>`.repeat(25)}</sst>`;
    expect(await refused(zipOf({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': '<worksheet/>', 'xl/sharedStrings.xml': strings }))).toBe('file-too-large');
  });
});

async function built(fill: (sheet: ReturnType<Workbook['addWorksheet']>) => void) {
  const workbook = new Workbook();
  fill(workbook.addWorksheet('รายชื่อ'));
  return readTable(await bytesOf(workbook), 'roster.xlsx');
}

const bytesOf = async (workbook: Workbook): Promise<Buffer> => Buffer.from(await workbook.xlsx.writeBuffer());

function zipOf(files: Record<string, string>, { encrypted = false } = {}): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(encrypted ? 1 : 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\0\0'), shared, entry, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, packed]);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

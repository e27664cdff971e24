import { RosterUnreadable, type WhyUnreadable } from './roster.errors';
import { LIMITS } from './table';
import { readTable } from './table.reader';

const read = (text: string, filename = 'roster.csv') => readTable(Buffer.from(text), filename);

const refusal = async (bytes: Buffer | string, filename = 'roster.csv'): Promise<WhyUnreadable | undefined> => {
  try {
    await readTable(Buffer.from(bytes), filename);
    return undefined;
  } catch (error) {
    if (error instanceof RosterUnreadable) return error.why;
    throw error;
  }
};

describe('a roster in CSV', () => {
  it.each([[','], [';'], ['\t']])('may part its cells with %j', async (delimiter) => {
    const { headers, rows } = await read([['รหัสบุคลากร', 'ชื่อ'], ['D1', 'ปรีชา']].map((cells) => cells.join(delimiter)).join('\n'));
    expect(headers).toEqual(['รหัสบุคลากร', 'ชื่อ']);
    expect(rows).toEqual([{ row: 2, cells: ['D1', 'ปรีชา'] }]);
  });

  it('numbers its rows as the spreadsheet does, blank ones and line ends in cells included', async () => {
    const { rows, headerRow } = await read('บัญชีรายชื่อ,,\n\nรหัสบุคลากร,ชื่อ,นามสกุล\nD1,"ปรี\nชา",จำลองธารา\n,,\n\nD2,ไซนับ,มะทดสอบ\n');
    expect(headerRow).toBe(3);
    expect(rows).toEqual([{ row: 4, cells: ['D1', 'ปรี ชา', 'จำลองธารา'] }, { row: 7, cells: ['D2', 'ไซนับ', 'มะทดสอบ'] }]);
  });

  it('passes over headers that a printed list repeats', async () => {
    const { rows } = await read('PER_ID,PER_NAME\nD1,ปรีชา\nPER_ID,PER_NAME\nD2,ไซนับ\n');
    expect(rows.map(({ cells }) => cells[0])).toEqual(['D1', 'D2']);
  });

  it('comes out in one spelling, without what cannot be seen', async () => {
    const { rows } = await read('รหัสบุคลากร,ชื่อ,นามสกุล\n\u200BD1\u00A0, น\u0E49\u0E4D\u0E32ฝน ,เเวสมมต\u0E34\u0E34\n');
    expect(rows[0]!.cells).toEqual(['D1', 'น\u0E49\u0E33ฝน', 'แวสมมต\u0E34']);
  });

  it('loses forbidden and unknown columns before anybody can read them', async () => {
    const table = await read('PER_ID,RE_CODE,PER_NAME,หมู่โลหิต,ที่อยู่อีเมล,ที่อยู่,ของฝาก\nD1,SECRET,ปรีชา,SECRET,a@b.example,SECRET,SECRET\n');
    expect(table.forbidden).toEqual([
      { header: 'RE_CODE', kind: 'religion' }, { header: 'หมู่โลหิต', kind: 'health' }, { header: 'ที่อยู่', kind: 'home-address' },
    ]);
    expect(table.rows[0]!.cells).toEqual(['D1', '', 'ปรีชา', '', 'a@b.example', '', '']);
    expect(JSON.stringify(table)).not.toContain('SECRET');
  });
});

describe('a file that is no roster', () => {
  it('is refused with the reason', async () => {
    expect(await refusal('')).toBe('file-empty');
    expect(await refusal(' \n , \n')).toBe('file-empty');
    expect(await refusal('a,b\n1,2\n')).toBe('file-no-headers');
    expect(await refusal('รหัสบุคลากร,ชื่อ\nD1,a\0b\n')).toBe('file-kind');
    expect(await refusal('%PDF-1.7', 'roster.pdf')).toBe('file-kind');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'roster.xls')).toBe('file-old-excel');
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'roster.xlsx')).toBe('file-locked');
    expect(await refusal(`PER_ID,PER_NAME\nD1,"${'ก'.repeat(200_000)}`)).toBe('file-quotes');
    expect(await refusal('PER_ID,PER_NAME\nD1,"never closed')).toBe('file-quotes');
    expect(await refusal(`PER_ID,PER_NAME\nD1,${'ก'.repeat(5_000)}\n`)).toBe('file-cell-too-long');
  });

  it('is refused when it is larger than any roster', async () => {
    expect(await refusal(Buffer.alloc(LIMITS.bytes + 1, 0x20))).toBe('file-too-large');
    expect(await refusal(`PER_ID,PER_NAME\n${'D1,ก\n'.repeat(LIMITS.rows + 1)}`)).toBe('file-too-many-rows');
    expect(await refusal(`PER_ID,PER_NAME${',x'.repeat(LIMITS.columns)}\nD1,ก\n`)).toBe('file-too-many-columns');
  });

  it('may hold as many rows as are promised', async () => {
    // With all 28 columns on one shared core: CSV (14 MB) 1.5 s and 226 MB, XLSX 4 s and 195 MB, at the peak of the process.
    const { rows } = await read(`PER_ID,PER_NAME\n${'D1,ก\n'.repeat(LIMITS.rows)}`);
    expect(rows).toHaveLength(LIMITS.rows);
    expect(rows.at(-1)!.row).toBe(LIMITS.rows + 1);
  });
});

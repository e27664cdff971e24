import { check } from './roster.suite';
import { readTable } from './table.reader';
import { TEMPLATE_HEADERS, templateCsv, templateXlsx } from './template';

describe('the template', () => {
  it.each([
    ['CSV', async () => Buffer.from(templateCsv()), 'template.csv'],
    ['XLSX', templateXlsx, 'template.xlsx'],
  ])('in %s is read by the import, which passes over its examples', async (_, make, filename) => {
    const table = await readTable(await make(), filename);
    expect(table.headers).toEqual(TEMPLATE_HEADERS);
    const { rows, problems, importable } = check(table);
    expect([rows, importable]).toEqual([[], true]);
    expect(problems.map(({ code }) => code)).toEqual(['example-row', 'example-row']);
  });

  it('opens in Excel with its Thai letters and asks for nothing forbidden', () => {
    expect(templateCsv().startsWith('\uFEFFรหัสบุคลากร,เลขประจำตัวประชาชน,')).toBe(true);
    expect(TEMPLATE_HEADERS.join()).not.toMatch(/ศาสนา|สมรส|ที่อยู่|โลหิต/);
  });
});

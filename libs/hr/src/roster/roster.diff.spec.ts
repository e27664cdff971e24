import { correctTable, suggestedCorrections } from './corrections';
import { careerChangesOf } from './roster.diff';
import { brief, check, checkRows, clerk, diffOf, driver, head, imported, nationalId, office, tableOf } from './roster.suite';
import type { TemplateRow } from './template';

const countsOf = (rows: TemplateRow[], current = imported(office())) => {
  const { add, change, leave, same } = diffOf(rows, current);
  return { add: add.length, change: change.length, leave: leave.length, same: same.length };
};

describe('what an import would do', () => {
  it('is to add everybody the first time and nothing the second', () => {
    expect(countsOf(office(), [])).toEqual({ add: 3, change: 0, leave: 0, same: 0 });
    expect(countsOf(office())).toEqual({ add: 0, change: 0, leave: 0, same: 3 });
  });

  it('does not depend on the order of the file, nor on how a value is written', () => {
    const rewritten = [{ ...driver, supervisor: '๑๐๔๒' }, { ...clerk, level: 'ทั่วไป ระดับชำนาญงาน', homeUnit: 'OFF-B', since: '1/10/2020', prefix: 'น.ส.' }, head];
    expect(countsOf(rewritten)).toEqual({ add: 0, change: 0, leave: 0, same: 3 });
  });

  it('is told field by field, and says what touches a career', () => {
    const { change } = diffOf([head, { ...clerk, level: 'O3', positionNo: '1050', email: 'new@office.example' }, { ...driver, supervisor: 'D1' }], imported(office()));
    expect(change.map(({ row, changes }) => [row, changes])).toEqual([
      [3, [{ field: 'positionNo', from: '1042', to: '1050' }, { field: 'level', from: 'O2', to: 'O3' }, { field: 'email', from: 'zainab@office.example', to: 'new@office.example' }]],
      [4, [{ field: 'supervisorKey', from: 'D2', to: 'D1' }]],
    ]);
    expect(careerChangesOf(change[0]!).map(({ field }) => field)).toEqual(['positionNo', 'level']);
    expect(careerChangesOf(change[1]!)).toEqual([]);
  });

  it('leaves alone what the file has no column for, and clears what it leaves blank', () => {
    expect(countsOf([{ officerKey: 'D2', line: 'เจ้าพนักงานธุรการ', email: 'zainab@office.example' }])).toEqual({ add: 0, change: 0, leave: 2, same: 1 });
    const { change } = diffOf([{ officerKey: 'D2', line: 'เจ้าพนักงานธุรการ', email: '' }], imported(office()));
    expect(change[0]!.changes).toEqual([{ field: 'email', from: 'zainab@office.example', to: null }, { field: 'channel', from: 'mail', to: 'card' }]);
  });

  it('recognises an officer by the national ID when the key is new or missing', () => {
    const { change } = diffOf([head, { ...clerk, officerKey: 'D77' }, { ...driver, supervisor: '1042' }], imported(office()));
    expect(change.map(({ before, changes }) => [before.officerKey, changes])).toEqual([
      ['D2', [{ field: 'officerKey', from: 'D2', to: 'D77' }]], ['D3', [{ field: 'supervisorKey', from: 'D2', to: 'D77' }]],
    ]);
    const keyless = [{ ...head, officerKey: '' }, { ...clerk, officerKey: '' }];
    expect(countsOf(keyless)).toMatchObject({ add: 0, change: 0, same: 2 });
    expect(countsOf(keyless, imported(keyless))).toEqual({ add: 0, change: 0, leave: 0, same: 2 });
  });

  it('parts who leaves by the file from whom the file does not mention', () => {
    const { leave } = diffOf([head, { ...clerk, status: 'ลาออก' }], imported(office()));
    expect(leave.map(({ officer, why }) => [officer.officerKey, why])).toEqual([['D2', 'left'], ['D3', 'absent']]);
  });

  it('lets who has left rest, and takes back who returns', () => {
    const current = imported(office()).map((officer) => (officer.officerKey === 'D3' ? { ...officer, status: 'left' as const } : officer));
    expect(countsOf([head, clerk], current)).toEqual({ add: 0, change: 0, leave: 0, same: 2 });
    expect(countsOf([head, clerk, { ...driver, status: '2' }], current)).toEqual({ add: 0, change: 0, leave: 0, same: 3 });
    expect(countsOf([head, clerk, { ...driver, status: '1' }], current)).toEqual({ add: 0, change: 1, leave: 0, same: 2 });
  });

  it('keeps a secondment that the file is silent about, and moves the place of work with the office otherwise', () => {
    const seconded = imported([head, { ...clerk, unit: 'OTH' }]);
    const { unit: _, ...silent } = clerk;
    expect(countsOf([head, silent], seconded)).toMatchObject({ same: 2 });
    const moved = diffOf([head, { ...clerk, homeUnit: 'OTH' }, driver], imported(office())).change[0]!;
    expect(moved.changes.map(({ field, to }) => [field, to])).toEqual([['homeUnit', 'OTH'], ['unit', 'OTH']]);
  });
});

describe('corrections on the preview page', () => {
  it('put cells right as if the file had been, with one click where the check could name the value', () => {
    const table = tableOf([{ ...head, since: '1/10/2567' }, { ...clerk, supervisor: '3315', since: '1/10/2563' }, { ...driver, homeUnit: 'OFF-BB' }]);
    const { problems, importable } = check(table);
    expect(importable).toBe(false);
    const corrected = check(correctTable(table, suggestedCorrections(problems)));
    expect(corrected.importable).toBe(true);
    expect(corrected.rows.map(({ officer }) => officer)).toEqual(imported(office()));
    expect(table.rows[0]!.cells).toContain('1/10/2567'); // the file itself stays as it is
  });

  it('may leave a row out, or fill a column that the file lacks', () => {
    const table = tableOf([{ officerKey: 'D1', givenName: 'ปรีชา', surname: 'จำลองธารา', nationalId: nationalId(1) }, { officerKey: 'D1', givenName: 'ก', surname: 'ข', nationalId: '' }]);
    const corrected = correctTable(table, [{ row: 3, leaveOut: true }, { row: 2, field: 'homeUnit', value: 'OFF' }, { row: 99, field: 'homeUnit', value: 'OFF' }]);
    expect(corrected.rows).toHaveLength(1);
    expect(brief(check(corrected).problems.filter(({ field }) => field === 'homeUnit'))).toEqual([]);
  });
});

describe('a check', () => {
  it('comes to the same twice, and changes neither the file nor the roster', () => {
    const current = Object.freeze(imported(office()).map(Object.freeze)) as ReturnType<typeof imported>;
    const rows = [head, { ...clerk, surname: 'ใหม่ทดสอบ' }, { ...driver, supervisor: '9' }];
    expect(checkRows(rows, { current })).toEqual(checkRows(rows, { current }));
  });
});

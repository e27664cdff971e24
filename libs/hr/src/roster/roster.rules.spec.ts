import englishTexts from '../../locales/roster.en.json';
import thaiTexts from '../../locales/roster.th.json';
import { type Problem, SEVERITY } from './problems';
import { brief, check, checkCsv, checkRows, clerk, driver, hashNationalId, head, imported, nationalId, office, tableOf } from './roster.suite';
import type { RosterCheck } from './roster.rules';
import type { TemplateRow } from './template';

const seen: Problem[] = [];

/** The problems of the rows, but for the head of the office, above whom stands nobody. */
function problemsOf(rows: TemplateRow[], context: Parameters<typeof checkRows>[1] = {}): Problem[] {
  const { problems } = checkRows(rows, context);
  seen.push(...problems);
  return problems.filter(({ code, row }) => !(code === 'missing-supervisor' && row === 2));
}

const of = (rows: TemplateRow[], context: Parameters<typeof checkRows>[1] = {}) => brief(problemsOf(rows, context));

describe('a roster without fault', () => {
  it('becomes officers with codes, keys and days', () => {
    const { rows, importable, refused } = checkRows(office());
    expect(importable).toBe(true);
    expect(refused).toEqual([]);
    expect(rows[1]).toEqual({ row: 3, officer: {
      officerKey: 'D2', nationalIdHash: hashNationalId(nationalId(2)), prefix: 'นางสาว', givenName: 'ไซนับ', surname: 'มะทดสอบ', staffKind: 'civil',
      status: 'active', positionNo: '1042', line: 'เจ้าพนักงานธุรการ', level: 'O2', managementPosition: null, homeUnit: 'OFF-B', unit: 'OFF-B',
      startsOn: '2015-02-01', since: '2020-10-01', retiresOn: '2050-09-30', supervisorKey: 'D1', secondedFrom: null, secondedTo: null,
      actingPosition: null, actingFrom: null, actingTo: null, leaveKind: null, leaveFrom: null, leaveTo: null,
      email: 'zainab@office.example', channel: 'mail', salaryStep: '21000',
    } });
    expect(rows[2]!.officer).toMatchObject({ staffKind: 'government', level: '', since: '2018-06-01', supervisorKey: 'D2', channel: 'card' });
  });

  it('tells no national ID to anybody, not even a wrong one or one used as a key', () => {
    const wrong = `${nationalId(9).slice(0, 12)}${(Number(nationalId(9)[12]) + 1) % 10}`;
    const checked = checkRows([...office(), { ...clerk, officerKey: nationalId(5), nationalId: '', positionNo: '7', email: '', supervisor: nationalId(1) },
      { ...clerk, officerKey: 'D5', nationalId: wrong, positionNo: '8', email: '', supervisor: nationalId(8) }, { nationalId: nationalId(6), positionNo: '-' }]);
    expect(checked.rows[3]!.officer).toMatchObject({ officerKey: `N-${hashNationalId(nationalId(5)).slice(0, 24)}`, supervisorKey: 'D1' });
    expect(JSON.stringify(checked)).not.toMatch(/\d{13}/);
    expect(brief(seenIn(checked))).toEqual(expect.arrayContaining(['6 bad-national-id', '6 unknown-supervisor', '7 heading-row']));
  });

  it('finds the supervisor by position number, by key and by national ID', () => {
    for (const supervisor of ['3351', '๓๓๕๑', 'D1', nationalId(1)]) {
      expect(checkRows([head, { ...clerk, supervisor }]).rows[1]!.officer.supervisorKey).toBe('D1');
    }
    // Keys and position numbers are both small numbers in DPIS: the header tells which is meant.
    const [boss, other] = [{ ...head, officerKey: '7', positionNo: '3351' }, { ...head, officerKey: '3351', positionNo: '7', nationalId: '', email: '', surname: 'จำลองเมธี' }];
    const { supervisor: _, ...alone } = clerk;
    expect(checkRows([boss, other, { ...clerk, supervisor: '3351' }]).rows[2]!.officer.supervisorKey).toBe('7');
    expect(checkRows([boss, other, { ...alone, supervisorKey: '3351' }]).rows[2]!.officer.supervisorKey).toBe('3351');
  });

  it('finds units by code, by either name, without the province, and with the parent where the name is not enough', () => {
    for (const homeUnit of ['OFF', 'off', 'สำนักงานตัวอย่างจังหวัดนราธิวาส', 'สำนักงานตัวอย่าง จังหวัด', 'สำนักงานตัวอย่าง', 'example office']) {
      expect(checkRows([{ ...head, homeUnit }]).rows[0]!.officer.homeUnit).toBe('OFF');
    }
    expect(checkRows([{ ...head, homeUnit: 'กลุ่มงานอำนวยการ สำนักงานทดสอบจังหวัดนราธิวาส' }]).rows[0]!.officer.homeUnit).toBe('OTH-A');
  });

  it('may have the whole name in one column, or the prefix with the given name', async () => {
    for (const [header, name] of [['ชื่อ-สกุล', 'น.ส.ไซนับ มะทดสอบ'], ['ชื่อ สกุล', 'นางสาวไซนับ มะทดสอบ'], ['ชื่อ,นามสกุล', 'นางสาวไซนับ,มะทดสอบ']]) {
      const { rows, problems } = await checkCsv(`รหัสบุคลากร,${header},ประเภทบุคลากร,สังกัด,วันที่เริ่มจ้าง\nD2,${name},3,OFF-B,2015-02-01\n`);
      expect(rows[0]!.officer).toMatchObject({ prefix: 'นางสาว', givenName: 'ไซนับ', surname: 'มะทดสอบ' });
      expect(problems).toEqual([]);
    }
  });

  it('is read from a whole DPIS export, religion and all', async () => {
    const { importable, columns, problems, rows } = await checkCsv(
      'PER_ID,PER_CARDNO,PN_NAME,PER_NAME,PER_SURNAME,PER_TYPE,PER_STATUS,RE_CODE,PER_BLOOD,POS_NO,PL_NAME,LEVEL_NO,ORG_ID,ORG_ID_ASS,PER_STARTDATE,PER_POSDATE,PER_RETIREDATE,CHIEF_PER_ID,OT_CODE\n'
      + `10,${nationalId(1)},นาย,ปรีชา,จำลองธารา,1,1,01,A,3351,ผู้อำนวยการ,M2,OFF,OFF,1995-05-01,2024-10-01,2030-09-30,,9\n`
      + `11,${nationalId(2)},นางสาว,ไซนับ,มะทดสอบ,1,1,02,B,1042,เจ้าพนักงานธุรการ,O2,OFF-B,OFF-B,2015-02-01,2020-10-01,2050-09-30,10,9\n`);
    seen.push(...problems);
    expect(importable).toBe(true);
    expect(columns).toMatchObject({ forbidden: [{ header: 'RE_CODE', kind: 'religion' }, { header: 'PER_BLOOD', kind: 'health' }], unknown: ['OT_CODE'] });
    expect(brief(problems)).toEqual(['1 forbidden-column', '1 forbidden-column', '1 unknown-column']);
    expect(rows[1]!.officer.supervisorKey).toBe('10');
  });
});

describe('a problem', () => {
  it('names row, person, column, and the value to put there', () => {
    expect(problemsOf([head, { ...clerk, since: '01/10/2568' }])).toEqual([{
      row: 3, who: 'นางสาวไซนับ มะทดสอบ', column: 'วันที่ดำรงตำแหน่ง', field: 'since', code: 'be-year', severity: 'error',
      params: { value: '01/10/2568', day: '2025-10-01' }, fix: '2025-10-01',
    }]);
    expect(problemsOf([head, { ...clerk, supervisor: '3315' }])).toMatchObject([{ code: 'unknown-supervisor', fix: '3351', params: { nearest: '3351 นายปรีชา จำลองธารา' } }]);
    expect(problemsOf([head, { ...clerk, homeUnit: 'สำนักงานตัวอยาง' }])).toMatchObject([{ code: 'unknown-unit', fix: 'OFF' }]);
    expect(problemsOf([head, { ...clerk, homeUnit: 'คนละเรื่องเลย' }])).toMatchObject([{ code: 'unknown-unit', fix: null }]);
  });

  it('keeps its row out, all of them are told at once, and nothing is imported while one stands', () => {
    const { rows, refused, importable, problems } = checkRows([head, { ...clerk, since: '01/10/2568', email: 'no', level: 'C3', homeUnit: '?' }, driver]);
    seen.push(...problems);
    expect(rows.map(({ row }) => row)).toEqual([2, 4]);
    expect([refused, importable]).toEqual([[3], false]);
    expect(brief(problems.filter(({ row }) => row === 3))).toEqual(['3 unknown-level', '3 unknown-unit', '3 be-year', '3 bad-email']);
  });

  const wrong: [string, TemplateRow[], string[]][] = [
    ['missing values', [head, { officerKey: 'D2', givenName: 'ไซนับ', surname: '', prefix: 'นาง' }],
      ['3 missing-value', '3 missing-value', '3 missing-value', '3 missing-value', '3 missing-value']],
    ['a row without key', [head, { ...clerk, officerKey: '', nationalId: '' }], ['3 missing-value']],
    ['a text too long', [head, { ...clerk, line: 'ก'.repeat(161) }], ['3 too-long']],
    ['a failed formula', [head, { ...clerk, supervisor: '#N/A' }], ['3 formula-error']],
    ['a number in exponents', [head, { ...clerk, nationalId: '3.96E+12' }], ['3 number-mangled']],
    ['a date that is none', [head, { ...clerk, since: 'x' }], ['3 bad-date']],
    ['a unit of two offices', [head, { ...clerk, homeUnit: 'กลุ่มงานอำนวยการ' }], ['3 ambiguous-unit']],
    ['words that mean nothing', [head, { ...clerk, staffKind: '9', status: 'x', channel: 'x' }], ['3 unknown-staff-kind', '3 unknown-status', '3 unknown-channel']],
    ['a suspension', [head, { ...clerk, status: 'พักราชการ' }], ['3 suspended']],
    ['dates out of order', [head, { ...clerk, startsOn: '2021-02-01' }], ['3 date-order']],
    ['a leave that ends before it begins', [head, { ...clerk, leaveKind: 'ลาศึกษา', leaveFrom: '2026-10-01', leaveTo: '2026-09-01' }], ['3 date-order']],
    ['a day to come', [head, { ...clerk, since: '2027-01-04' }], ['3 future-date']],
    ['a day of retirement gone by', [head, { ...clerk, retiresOn: '2026-09-30' }], ['3 past-retirement']],
    ['a level of another kind', [head, { ...clerk, staffKind: '3' }], ['3 level-of-other-kind']],
    ['mail without address', [head, { ...clerk, channel: 'อีเมล', email: '' }], ['3 channel-without-email']],
    ['a secondment', [head, { ...clerk, unit: 'OTH' }], ['3 seconded']],
    ['the same key', [head, clerk, { ...driver, officerKey: 'D2' }], ['3 duplicate-key', '4 duplicate-key', '4 self-supervision']],
    ['the same national ID', [head, clerk, { ...driver, nationalId: clerk.nationalId! }], ['3 duplicate-national-id', '4 duplicate-national-id']],
    ['the same position', [head, clerk, { ...clerk, officerKey: 'D4', nationalId: '', surname: 'มะจำลอง', email: '' }], ['3 duplicate-position', '4 duplicate-position']],
    ['the same address', [head, clerk, { ...driver, email: clerk.email! }], ['3 shared-email', '4 shared-email']],
    ['two alike', [head, clerk, { ...clerk, officerKey: 'D4', nationalId: '', positionNo: '1043', email: '' }], ['4 alike']],
    ['nobody above', [head, { ...clerk, supervisor: '' }], ['3 missing-supervisor']],
    ['oneself above', [head, { ...clerk, supervisor: '1042' }], ['3 self-supervision']],
    ['a loop', [{ ...head, supervisor: 'D3' }, clerk, driver], ['2 supervision-loop', '3 supervision-loop', '4 supervision-loop']],
    ['a stranger who has left', [head, { ...clerk, status: 'เกษียณ' }], ['3 not-in-service']],
    ['a superior who has left', [{ ...head, status: '2' }, clerk], ['2 not-in-service', '3 supervisor-leaves']],
    ['a heading', [head, { givenName: 'กลุ่มงานบริการ' }, { officerKey: 'รวม', positionNo: '2' }], ['3 heading-row', '4 heading-row']],
    ['an example left in the file', [head, { ...clerk, officerKey: 'ตัวอย่าง-1' }], ['3 example-row']],
  ];
  it.each(wrong)('is seen: %s', (_, rows, codes) => expect(of(rows)).toEqual(codes));

  it('of a position number counts within one kind of staff', () => {
    expect(of([head, clerk, { ...driver, positionNo: '1042' }])).toEqual([]);
    expect(checkRows([head, clerk, { ...driver, positionNo: '3351' }]).rows[1]!.officer.supervisorKey).toBe('D1');
  });

  it('of a whole column is told once', () => {
    expect(brief(seenIn(check(tableOf(office().map(({ positionNo: _, ...row }) => row)))))).toEqual(['1 missing-column', '2 missing-supervisor', '3 unknown-supervisor']);
    expect(brief(seenIn(check(tableOf([{ givenName: 'ก', surname: 'ข', line: 'ค' }]))))).toEqual(['1 missing-column', '2 missing-value']);
    const twice = { ...tableOf([head]), headers: [...tableOf([head]).headers, 'PER_ID'] };
    expect(brief(seenIn(check(twice)))).toEqual(['1 duplicate-column']);
  });

  it('of who is who is seen against the present roster', () => {
    const current = imported(office());
    expect(of([head, { ...clerk, nationalId: nationalId(3) }], { current })).toEqual(['3 identity-conflict']);
    expect(of([head, { ...clerk, nationalId: nationalId(9) }], { current })).toEqual(['3 national-id-differs']);
    const newcomer = { ...clerk, officerKey: 'D9', nationalId: nationalId(9) };
    expect(of([head, newcomer], { current })).toEqual(['3 alike-known', '3 position-held', '3 email-taken']);
  });

  it('of a loop is seen through officers whom the file does not mention', () => {
    const current = imported(office());
    expect(of([{ ...head, supervisor: 'D3' }], { current })).toEqual(['2 supervision-loop']);
  });

  it('that was left at the last import is not brought up again', () => {
    const rows = [head, { ...clerk, unit: 'OTH', since: '2026-12-24' }, { ...clerk, officerKey: 'D4', nationalId: '', positionNo: '1043', email: '' }];
    expect(of(rows)).toEqual(['3 seconded', '3 future-date', '4 alike']);
    const { problems } = checkRows(rows, { current: imported(rows) });
    expect(brief(problems)).toEqual([]);
  });
});

const byCode = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key.replace(/^roster\./, ''), text]));
const [thai, english] = [byCode(thaiTexts), byCode(englishTexts)];

describe('the texts of problems', () => {
  it('exist in both languages for every code, and every code was provoked above', () => {
    const codes = Object.keys(SEVERITY);
    expect(codes.filter((code) => !seen.some((problem) => problem.code === code))).toEqual([]);
    expect(Object.keys(thai)).toEqual(Object.keys(english));
    expect(Object.keys(thai).filter((key) => !key.startsWith('file-')).sort()).toEqual(codes.sort());
  });

  it('have no blank that a problem does not fill', () => {
    for (const { code, params } of seen) {
      for (const text of [thai[code]!, english[code]!]) {
        for (const [, blank] of text.matchAll(/\{(\w+)\}/g)) expect(`${code} ${Object.keys(params).join(' ')}`).toContain(blank);
      }
    }
  });
});

function seenIn({ problems }: RosterCheck): Problem[] {
  seen.push(...problems);
  return problems;
}

import { readDay, readEmail, readKey, readLeaveKind, readLevel, readNationalId, readStaffKind } from './cell.rules';
import type { Note } from './problems';
import { nationalId } from './roster.suite';

type Read = (text: string, note: Note) => string | null;

/** The value, or the problem noted and the fix it names. */
function reading(read: Read, text: string): unknown {
  let problem: unknown;
  const value = read(text, (code, _, fix) => (problem = fix === undefined ? code : [code, fix]));
  return value ?? problem;
}

describe('a day', () => {
  it.each([
    ['2025-10-01', '2025-10-01'], ['2025-10-01T00:00:00Z', '2025-10-01'], ['1/10/2025', '2025-10-01'], ['01.10.2025', '2025-10-01'],
    ['๑/๑๐/๒๐๒๕', '2025-10-01'], ['1 ต.ค. 2025', '2025-10-01'], ['1 ตุลาคม ค.ศ. 2025', '2025-10-01'], ['45931', '2025-10-01'],
  ])('is read from %s', (text, day) => expect(reading(readDay, text)).toBe(day));

  it.each([
    ['01/10/2568', '2025-10-01'], ['2568-10-01', '2025-10-01'], ['1 ต.ค. 2568', '2025-10-01'], ['๑ ตุลาคม พ.ศ. ๒๕๖๘', '2025-10-01'],
    ['244258', '2025-10-01'], ['29/2/2567', '2024-02-29'],
  ])('with the Buddhist year %s is an error that names the right day', (text, day) => {
    expect(reading(readDay, text)).toEqual(['be-year', day]);
  });

  it.each([['31/2/2025'], ['13/13/2025'], ['29/2/2568'], ['1 ต.ค. 68'], ['1/10/25'], ['เร็ว ๆ นี้'], ['1850-01-01'], ['42']])(
    'is not to be read from %s', (text) => expect(reading(readDay, text)).toBe('bad-date'));
});

describe('other cells', () => {
  it('take numbers in Thai digits, and see what Excel has done to long ones', () => {
    expect(reading(readKey, '๑๐๔๒')).toBe('1042');
    expect(reading(readKey, '3.96010E+12')).toBe('number-mangled');
    expect(reading(readNationalId, '3.96E+12')).toBe('number-mangled');
  });

  it('take a national ID with dashes, and refuse it with a wrong digit', () => {
    const right = nationalId(7);
    expect(reading(readNationalId, right.replace(/^(.)(....)(.....)(..)(.)$/, '$1-$2-$3-$4-$5'))).toBe(right);
    expect(reading(readNationalId, `${right.slice(0, 12)}${(Number(right[12]) + 1) % 10}`)).toBe('bad-national-id');
    expect(reading(readNationalId, '123')).toBe('bad-national-id');
  });

  it.each([
    ['K1', 'K1'], ['k๒', 'K2'], ['ชำนาญการพิเศษ', 'K3'], ['ระดับชำนาญการ', 'K2'], ['ประเภททั่วไป ระดับอาวุโส', 'O3'], ['อำนวยการ (สูง)', 'D2'],
    ['บริหารระดับต้น', 'M1'], ['E3', 'E3'], ['S1', 'S1'], ['ช2', 'ช2'], ['สูง', 'unknown-level'], ['C8', 'unknown-level'],
  ])('take the level %s', (text, level) => expect(reading(readLevel, text)).toBe(level));

  it('take kinds of staff by number and by name', () => {
    expect(['1', '๒', 'พนักงานราชการ', 'แขก'].map((text) => reading(readStaffKind, text))).toEqual(['civil', 'permanent', 'government', 'unknown-staff-kind']);
  });

  it('take an address without regard to case, and only a whole one', () => {
    expect(reading(readEmail, 'Preecha@Office.example')).toBe('preecha@office.example');
    for (const text of ['preecha', 'a@b', 'a b@office.example', 'ปรีชา@office.example', 'a@office.example, b@office.example']) {
      expect(reading(readEmail, text)).toBe('bad-email');
    }
  });

  it('know of a leave whether it is for study and nothing else', () => {
    expect(['ลาศึกษาต่อต่างประเทศ', 'ลาอุปสมบท', 'ลาประกอบพิธีฮัจย์', 'ลาป่วย'].map((text) => readLeaveKind(text))).toEqual(['study', 'other', 'other', 'other']);
  });
});

import { foldHeader } from './columns';
import type { StaffKind } from './officer';

export interface Level {
  /** DPIS LEVEL_NO. */
  code: string;
  typeTh: string;
  levelTh: string;
}

/** Position types and levels of civil servants. */
export const LEVELS: readonly Level[] = [
  ...table('O', 'ทั่วไป', ['ปฏิบัติงาน', 'ชำนาญงาน', 'อาวุโส', 'ทักษะพิเศษ']),
  ...table('K', 'วิชาการ', ['ปฏิบัติการ', 'ชำนาญการ', 'ชำนาญการพิเศษ', 'เชี่ยวชาญ', 'ทรงคุณวุฒิ']),
  ...table('D', 'อำนวยการ', ['ต้น', 'สูง']),
  ...table('M', 'บริหาร', ['ต้น', 'สูง']),
];

/** Levels of government employees (E, S) and groups of permanent employees (บ ช ส ท), which have no table of names. */
const OTHERS: readonly [StaffKind, RegExp][] = [
  ['government', /^(E[1-7]|S[1-3])$/],
  ['permanent', /^[บชสท]\d{1,2}$/],
];

function table(letter: string, typeTh: string, names: string[]): Level[] {
  return names.map((levelTh, at) => ({ code: `${letter}${at + 1}`, typeTh, levelTh }));
}

const BY_NAME = new Map<string, string[]>();
for (const { code, typeTh, levelTh } of LEVELS) {
  for (const name of [code, levelTh, typeTh + levelTh, `ระดับ${levelTh}`, `${typeTh}ระดับ${levelTh}`, `ประเภท${typeTh}ระดับ${levelTh}`, `ประเภท${typeTh}${levelTh}`]) {
    const key = foldHeader(name);
    BY_NAME.set(key, [...(BY_NAME.get(key) ?? []), code]);
  }
}

/** The code of a level written as a code or in Thai words. "สูง" alone stays unknown: it may be อำนวยการ or บริหาร. */
export function levelOf(text: string): string | undefined {
  const codes = BY_NAME.get(foldHeader(text));
  if (codes) return codes.length === 1 ? codes[0] : undefined;

  const code = text.toUpperCase().replace(/[\s.-]/g, '');
  return OTHERS.some(([, pattern]) => pattern.test(code)) ? code : undefined;
}

export function staffKindOfLevel(code: string): StaffKind {
  return OTHERS.find(([, pattern]) => pattern.test(code))?.[0] ?? 'civil';
}

import { isDay, isNationalId, toArabicDigits } from '@app/kernel';

import { foldHeader } from './columns';
import { levelOf } from './levels';
import type { Channel, LeaveKind, OfficerStatus, StaffKind } from './officer';
import type { Note } from './problems';

/** What single cells mean. Each returns null for what it cannot read, having noted why. */

/** Keys and position numbers are compared, so Thai digits become Arabic ones. */
export function readKey(text: string, note: Note): string | null {
  const key = toArabicDigits(text);
  if (/^\d[.,]\d+E\+?\d+$/i.test(key)) return noted(note, 'number-mangled', { value: text });
  return key;
}

export function readNationalId(text: string, note: Note): string | null {
  const key = readKey(text, note);
  if (key === null) return null;
  const digits = key.replace(/[\s-]/g, '');
  // The text of a problem is shown and may be kept, so it holds only the end of the number.
  return isNationalId(digits) ? digits : noted(note, 'bad-national-id', { ending: digits.slice(-3), length: digits.length });
}

export function readEmail(text: string, note: Note): string | null {
  const address = text.toLowerCase();
  return /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(address) ? address : noted(note, 'bad-email', { value: text });
}

export function readLevel(text: string, note: Note): string | null {
  return levelOf(toArabicDigits(text)) ?? noted(note, 'unknown-level', { value: text });
}

const STAFF_KINDS = vocabulary<StaffKind>({
  civil: ['1', 'ข้าราชการ', 'ข้าราชการพลเรือน', 'ข้าราชการพลเรือนสามัญ', 'Civil servant'],
  permanent: ['2', 'ลูกจ้างประจำ', 'Permanent employee'],
  government: ['3', 'พนักงานราชการ', 'Government employee'],
});

export const readStaffKind = (text: string, note: Note): StaffKind | null =>
  STAFF_KINDS.get(foldHeader(toArabicDigits(text))) ?? noted(note, 'unknown-staff-kind', { value: text });

/** DPIS PER_STATUS: 0 selected and not yet begun, 1 in service, 2 left. */
const STATUSES = vocabulary<OfficerStatus>({
  active: ['1', 'ปกติ', 'ปฏิบัติราชการ', 'รับราชการ', 'ยังรับราชการ', 'Active'],
  left: ['0', 'รอบรรจุ', 'รอการบรรจุ', '2', 'พ้นจากส่วนราชการ', 'พ้นจากราชการ', 'ออกจากราชการ', 'ลาออก', 'เกษียณ', 'เกษียณอายุ', 'โอนออก', 'เสียชีวิต', 'ถึงแก่กรรม', 'Left'],
});

export function readStatus(text: string, note: Note): OfficerStatus | null {
  if (/พักราชการ|ออกจากราชการไว้ก่อน|suspended/i.test(text)) {
    note('suspended'); // stays in the roster; HR exempts from the round, for reasons that are not the roster's
    return 'active';
  }
  return STATUSES.get(foldHeader(toArabicDigits(text))) ?? noted(note, 'unknown-status', { value: text });
}

const CHANNELS = vocabulary<Channel>({
  mail: ['อีเมล', 'อีเมล์', 'E-mail'],
  card: ['บัตร', 'บัตรกระดาษ', 'กระดาษ', 'เอกสาร', 'หนังสือ', 'Card', 'Paper'],
});

export const readChannel = (text: string, note: Note): Channel | null =>
  CHANNELS.get(foldHeader(text)) ?? noted(note, 'unknown-channel', { value: text });

/** Whatever is not study becomes `other` without a word: the reason of a leave is nobody's business here. */
export const readLeaveKind = (text: string): LeaveKind => (/ศึกษา|study/i.test(text) ? 'study' : 'other');

const MONTHS = ['มกราคม ม.ค.', 'กุมภาพันธ์ ก.พ.', 'มีนาคม มี.ค.', 'เมษายน เม.ย.', 'พฤษภาคม พ.ค.', 'มิถุนายน มิ.ย.', 'กรกฎาคม ก.ค.',
  'สิงหาคม ส.ค.', 'กันยายน ก.ย.', 'ตุลาคม ต.ค.', 'พฤศจิกายน พ.ย.', 'ธันวาคม ธ.ค.'];
const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [foldHeader(name), at + 1] as const)));

/**
 * A day as `YYYY-MM-DD`, from `2025-10-01`, `1/10/2025`, `1 ต.ค. 2025` or the number Excel keeps. A Buddhist year is an
 * error that names the right day, even where it could only be that: a file that mixes eras is not to be guessed at.
 */
export function readDay(text: string, note: Note): string | null {
  const parts = partsOfDay(toArabicDigits(text));
  if (!parts) return noted(note, 'bad-date', { value: text });

  const [year, month, day] = parts;
  const written = isoDay(year, month, day);
  if (isDay(written)) return written;

  const common = isoDay(year - 543, month, day);
  return year >= 2400 && isDay(common) ? noted(note, 'be-year', { value: text, day: common }, common) : noted(note, 'bad-date', { value: text });
}

function partsOfDay(text: string): [number, number, number] | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?$/.exec(text);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];

  const thai = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: [\d:.]+)?$/.exec(text);
  if (thai) return [Number(thai[3]), Number(thai[2]), Number(thai[1])];

  const words = /^(\d{1,2})\s*([ก-ฮ][\u0E00-\u0E7F.]*?)\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{4})$/.exec(text);
  const month = words && MONTH_OF.get(foldHeader(words[2]!));
  if (month) return [Number(words[3]), month, Number(words[1])];

  return /^\d{5,6}(\.\d+)?$/.test(text) ? partsOfSerial(Number(text)) : undefined;
}

/** A cell without a date format shows the bare number of days since the end of 1899. */
function partsOfSerial(serial: number): [number, number, number] {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function vocabulary<T extends string>(words: Record<T, string[]>): Map<string, T> {
  return new Map(Object.entries<string[]>(words).flatMap(([value, names]) => [value, ...names].map((name) => [foldHeader(name), value as T] as const)));
}

function noted(note: Note, ...problem: Parameters<Note>): null {
  note(...problem);
  return null;
}

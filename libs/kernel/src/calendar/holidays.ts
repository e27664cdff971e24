import { addDays } from '../thai-date';
import { eidAlAdhaOf, eidAlFitrOf } from './ramadan';
import { Holiday, isWeekend, nextWorkingDay } from './working-days';

/**
 * Holidays of Thailand and Narathiwat, 2026 to 2030: a PROPOSAL from general knowledge, to be confirmed by the province
 * each year against the cabinet's announcement. Labour Day is missing because government offices work on it; the Royal
 * Ploughing Ceremony after 2026 because the palace announces it in the year itself.
 */
const YEARS = [2026, 2027, 2028, 2029, 2030];

const FIXED: [monthDay: string, nameTh: string, nameEn: string][] = [
  ['01-01', 'วันขึ้นปีใหม่', "New Year's Day"],
  ['04-06', 'วันจักรี', 'Chakri Memorial Day'],
  ['04-13', 'วันสงกรานต์', 'Songkran Festival'],
  ['04-14', 'วันสงกรานต์', 'Songkran Festival'],
  ['04-15', 'วันสงกรานต์', 'Songkran Festival'],
  ['05-04', 'วันฉัตรมงคล', 'Coronation Day'],
  ['06-03', 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี', "H.M. Queen Suthida's Birthday"],
  ['07-28', 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว', "H.M. King Maha Vajiralongkorn's Birthday"],
  ['08-12', 'วันแม่แห่งชาติ', "National Mother's Day"],
  ['10-13', 'วันนวมินทรมหาราช', 'King Bhumibol Adulyadej Memorial Day'],
  ['10-23', 'วันปิยมหาราช', 'King Chulalongkorn Memorial Day'],
  ['12-05', 'วันพ่อแห่งชาติ', "National Father's Day"],
  ['12-10', 'วันรัฐธรรมนูญ', 'Constitution Day'],
  ['12-31', 'วันสิ้นปี', "New Year's Eve"],
];

/** By the Thai lunar calendar; 2028 and later rest on which years get an extra day, where tables differ by one day. */
const MOVING: [nameTh: string, nameEn: string, days: string[]][] = [
  ['วันมาฆบูชา', 'Makha Bucha Day', ['2026-03-03', '2027-02-21', '2028-02-10', '2029-02-27', '2030-02-17']],
  ['วันวิสาขบูชา', 'Visakha Bucha Day', ['2026-05-31', '2027-05-20', '2028-05-08', '2029-05-27', '2030-05-16']],
  ['วันอาสาฬหบูชา', 'Asarnha Bucha Day', ['2026-07-29', '2027-07-18', '2028-07-06', '2029-07-25', '2030-07-14']],
  ['วันเข้าพรรษา', 'Buddhist Lent Day', ['2026-07-30', '2027-07-19', '2028-07-07', '2029-07-26', '2030-07-15']],
  ['วันหยุดราชการเพิ่มเป็นกรณีพิเศษ', 'Special holiday', ['2026-01-02']],
  ['วันพืชมงคล', 'Royal Ploughing Ceremony Day', ['2026-05-13']],
  // Not computed: Node's Chinese calendar is a day off in 2027 and 2030, when the new moon falls close to midnight.
  ['วันตรุษจีน (จังหวัดชายแดนภาคใต้)', 'Chinese New Year (southern border provinces)', ['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03']],
  ['วันตรุษอีดิลฟิตรี (วันรายอปอซอ)', 'Eid al-Fitr (Hari Raya Puasa)', YEARS.flatMap(eidAlFitrOf)],
  ['วันตรุษอีดิลอัฎฮา (วันรายอฮัจยี)', 'Eid al-Adha (Hari Raya Haji)', YEARS.flatMap(eidAlAdhaOf)],
];

export const PROPOSED_HOLIDAYS: readonly Holiday[] = withSubstitutes(onePerDay([...fixedHolidays(), ...movingHolidays()]));

/**
 * Adds the day off in place of a holiday on a weekend: the first working day after it. Holidays on adjoining days get
 * one such day between them, as the cabinet has it.
 */
export function withSubstitutes(holidays: readonly Holiday[]): Holiday[] {
  const all = [...holidays];
  const isHoliday = (day: string) => holidays.some((holiday) => holiday.day === day);
  const compensated = new Set<string>();

  for (const lost of holidays.filter(({ day }) => isWeekend(day))) {
    let runEnd = lost.day;
    while (isHoliday(addDays(runEnd, 1))) runEnd = addDays(runEnd, 1);
    if (compensated.has(runEnd)) continue;
    compensated.add(runEnd);

    const day = nextWorkingDay(runEnd, all);
    all.push({ day, nameTh: `วันหยุดชดเชย${lost.nameTh}`, nameEn: `Substitution for ${lost.nameEn}`, moveable: lost.moveable });
  }
  return all.sort((a, b) => a.day.localeCompare(b.day));
}

function fixedHolidays(): Holiday[] {
  return YEARS.flatMap((year) =>
    FIXED.map(([monthDay, nameTh, nameEn]) => ({ day: `${year}-${monthDay}`, nameTh, nameEn, moveable: false })),
  );
}

function movingHolidays(): Holiday[] {
  return MOVING.flatMap(([nameTh, nameEn, days]) => days.map((day) => ({ day, nameTh, nameEn, moveable: true })));
}

/** Two feasts on one day are one day off; the one that cannot move gives the name. */
function onePerDay(holidays: readonly Holiday[]): Holiday[] {
  return holidays.filter(({ day }, place) => holidays.findIndex((other) => other.day === day) === place);
}

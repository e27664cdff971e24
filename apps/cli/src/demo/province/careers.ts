import type { SeededDraw } from './seeded.draw';

/** The days of a life in office that fits the level. Nobody drawn here retires before 2028; those who do are a scenario. */
export interface Career {
  startsOn: string;
  since: string;
  retiresOn: string;
}

const AGES: Record<string, [youngest: number, oldest: number]> = {
  M2: [57, 58], M1: [55, 58], D2: [52, 58], D1: [48, 58], K3: [40, 58], K2: [31, 52], K1: [24, 34], O3: [42, 58], O2: [30, 54], O1: [22, 36],
};
const ROSTER_YEAR = 2026;

export function careerOf(level: string, draw: SeededDraw): Career {
  const [youngest, oldest] = AGES[level] ?? [25, 55];
  const age = draw.between(youngest, oldest);
  const served = age - draw.between(22, Math.min(age - 1, 30));
  // Everybody but the newcomers has long been in the position: colleagues need ninety days together.
  const inPosition = draw.between(1, Math.min(served, level === 'K1' || level === 'O1' ? 3 : 6));
  const startsOn = `${ROSTER_YEAR - served}-${draw.of(['02-01', '05-03', '07-01', '08-16'])}`;
  const moved = `${ROSTER_YEAR - inPosition}-${draw.of(['10-01', '10-01', '04-01', '11-15'])}`;
  return { startsOn, since: moved < startsOn ? startsOn : moved, retiresOn: `${ROSTER_YEAR + 60 - age}-09-30` };
}

/** What a step of salary looks like on a list; only whether it changes between two imports matters. */
export function salaryStepOf(level: string, draw: SeededDraw): string {
  const floor = { M: 68_000, D: 52_000, K: 18_000, O: 13_000 }[level[0] ?? ''] ?? 15_000;
  const grade = Number(level[1] ?? 1);
  return String(floor + (grade - 1) * 9_000 + draw.between(0, 400) * 10);
}

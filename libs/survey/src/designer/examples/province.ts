/**
 * Made-up rosters of the size and shape of a province: 52 units and 758 officers, or many provinces beside each other.
 * 3% are new, 2% on leave. For specs and for measuring only.
 */
export function aProvince({ officers = 758, seed = 1 } = {}) {
  const random = randomFrom(seed);
  const provinces = Math.max(1, Math.round(officers / 758));
  const roster = {
    format: 'ethics360/roster/1',
    asOf: '2026-01-26',
    seed: `made-up-${seed}`,
    levels: LEVELS,
    units: [] as { code: string; parent: string | null }[],
    officers: [] as ReturnType<typeof anOfficer>[],
  };
  if (provinces > 1) roster.units.push({ code: 'TH', parent: null });
  for (let province = 0; province < provinces; province++) {
    const from = Math.floor((officers * province) / provinces);
    const to = Math.floor((officers * (province + 1)) / provinces);
    addProvince(roster, { code: `P${province}`, parent: provinces > 1 ? 'TH' : null, headcount: to - from, random });
  }
  return roster;
}

const LEVELS = { O1: 1, E1: 1, K1: 2, O2: 2, K2: 3, O3: 3, K3: 4, O4: 4, D1: 5, K4: 5, D2: 6, K5: 6, M1: 7, M2: 8 };

/** Those by whom an office hangs together with the others; nobody of them is new or away. */
const HEADS = ['M2', 'M1', 'D1', 'D2'];

/** Unit, parent, headcount, as in the demonstration province: 13 districts under the provincial administration. */
const UNITS: [string, string | null, number][] = [
  ['OPG', '', 1], ['OPG-ADM', 'OPG', 12], ['OPG-STR', 'OPG', 11], ['OPG-HRM', 'OPG', 7], ['OPG-DRT', 'OPG', 6], ['OPG-AUD', 'OPG', 2],
  ['PAO', '', 1], ['PAO-ADM', 'PAO', 9], ['PAO-SEC', 'PAO', 8], ['PAO-FIN', 'PAO', 7],
  ...[17, 13, 11, 10, 13, 13, 9, 10, 9, 14, 12, 9, 9].map((n, at): [string, string, number] => [`D${at + 1}`, 'PAO', n]),
  ...[38, 28, 24, 42, 15, 46, 9, 26, 17, 16, 11, 12, 13, 52, 9, 12, 9, 14, 13, 14, 8, 11, 7, 22, 17, 8, 8, 40].map(
    (n, at): [string, string, number] => [`S${at + 1}`, '', n],
  ),
];
const HEADCOUNT = 4 + UNITS.reduce((total, [, , n]) => total + n, 0);

type Random = () => number;
type Made = { units: { code: string; parent: string | null }[]; officers: ReturnType<typeof anOfficer>[] };
type Place = { code: string; parent: string | null; headcount: number; random: Random };

function addProvince(roster: Made, { code, parent, headcount, random }: Place): void {
  const add = (unit: string, supervisor: string | null, level: string) => {
    const id = `demo-${String(roster.officers.length + 1).padStart(6, '0')}`;
    roster.officers.push(anOfficer({ id, unit, supervisor, level, random }));
    return id;
  };
  const end = roster.officers.length + headcount;
  roster.units.push({ code, parent });
  const governor = add(code, null, 'M2');
  const deputies = [1, 2, 3].map(() => add(code, governor, 'M1'));
  const heads = new Map<string, string>();
  UNITS.forEach(([short, above, size], at) => {
    const unit = `${code}-${short}`;
    roster.units.push({ code: unit, parent: above ? `${code}-${above}` : code });
    const head = add(unit, above ? heads.get(above)! : deputies[at % deputies.length]!, above ? 'K3' : random() < 0.5 ? 'D1' : 'D2');
    heads.set(short, head);
    // A large office has sections, or its head would have to rate forty officers.
    const staff = Math.min(Math.round((size * headcount) / HEADCOUNT) - 1, end - roster.officers.length);
    let chief = head;
    for (let n = 0; n < staff; n++) {
      const opensSection = staff > 18 && n % 9 === 0;
      const id = add(unit, opensSection ? head : chief, opensSection ? 'K3' : aLevel(random));
      if (opensSection) chief = id;
    }
  });
  while (roster.officers.length < end) add(`${code}-S1`, heads.get('S1')!, aLevel(random));
}

function anOfficer(of: { id: string; unit: string; supervisor: string | null; level: string; random: Random }) {
  const { random, ...officer } = of;
  const isHead = HEADS.includes(of.level);
  const isNew = random() < 0.03 && !isHead;
  const [year, month, day] = [isNew ? 2025 : 2012 + Math.floor(random() * 13), isNew ? 12 : 1 + Math.floor(random() * 8), 1 + Math.floor(random() * 28)];
  const since = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return { ...officer, line: 'PAD', since, position: `p-${officer.id}`, onLeave: random() < 0.02 && !isHead };
}

const MIX = ['O1', 'O1', 'K1', 'K1', 'O2', 'O2', 'K2', 'K2', 'K2', 'O3', 'K3'];
const aLevel = (random: Random): string => MIX[Math.floor(random() * MIX.length)]!;

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { componentsOf } from './components';
import type { Draft } from './draft';
import { chancesOf, type Chances } from './evidence';
import { sheetsInvited } from './feasibility';
import { type Ledger, PEER } from './ledger';
import { gapBetween, type Staff } from './staff';

/** How good the panels are, recomputed from the assignments. Chances are for answers independent of each other. */
export interface Quality {
  /** Forms of those who rate at all; `hist[l]` of them have l forms. */
  load: { mean: number; sd: number; max: number; hist: number[] };
  /** Of peer forms: from another unit; answered by the reverse; levels apart on the average. */
  crossShare: number;
  mutualShare: number;
  meanGap: number;
  /** Means over rated officers; `pSub` over those with reports. */
  pPeer: number;
  pSub: number;
  pAny: number;
  pLevel: number;
  nEff: number;
  /** Ratees in each component, largest first. */
  components: number[];
  /** Units hardly tied to the rest: under 5% of their sheets come from raters who also rate outside. */
  weakUnits: string[];
}

const WEAK_TIE = 0.05;

export function qualityOf(draft: Draft): Quality {
  const { staff, ledger } = draft;
  const { peer, subordinate, any, level, nEff } = meanChances(draft);
  return {
    load: loadOf(ledger),
    ...peerShares(draft),
    pPeer: peer,
    pSub: subordinate,
    pAny: any,
    pLevel: level,
    nEff,
    components: componentsOf(ledger, staff.size).map(({ ratees }) => ratees.length),
    weakUnits: weakUnits(staff, ledger),
  };
}

function peerShares({ staff, ledger }: Draft): Pick<Quality, 'crossShare' | 'mutualShare' | 'meanGap'> {
  let [peers, cross, mutual, gaps] = [0, 0, 0, 0];
  for (let pair = 0; pair < ledger.length; pair++) {
    if (ledger.relation[pair] !== PEER) continue;
    const [rater, ratee] = [ledger.rater[pair]!, ledger.ratee[pair]!];
    peers++;
    if (staff.unit[rater] !== staff.unit[ratee]) cross++;
    if (ledger.hasReverse(rater, ratee)) mutual++;
    gaps += gapBetween(staff, rater, ratee);
  }
  const share = (part: number) => (peers === 0 ? 0 : part / peers);
  return { crossShare: share(cross), mutualShare: share(mutual), meanGap: share(gaps) };
}

/** The same means where answers within a group are alike, which the page shows beside. */
export function meanChances({ staff, ledger, circles, roster }: Draft, correlation = 0): Chances {
  const bySheets = new Map<string, Chances>();
  const rated = staff.ids.map((_, officer) => officer).filter((officer) => staff.rated[officer]);
  const chances = rated.map((ratee) => {
    const sheets = sheetsInvited(ledger, ratee);
    const same = `${sheets.supervisor} ${sheets.peer} ${sheets.subordinate}`;
    if (!bySheets.has(same)) bySheets.set(same, chancesOf(sheets, roster.settings, correlation));
    return bySheets.get(same)!;
  });
  const over = (part: keyof Chances, of = chances) => mean(of.map((chance) => chance[part]));
  const heads = chances.filter((_, at) => circles.reportsOf(rated[at]!).length > 0);
  return {
    peer: over('peer'),
    subordinate: over('subordinate', heads),
    any: over('any'),
    level: over('level'),
    nEff: over('nEff'),
  };
}

function loadOf({ forms }: Ledger): Quality['load'] {
  const loads = [...forms].filter((load) => load > 0);
  const max = loads.reduce((most, load) => Math.max(most, load), 0);
  const hist = new Array<number>(max + 1).fill(0);
  for (const load of loads) hist[load]!++;
  const average = mean(loads);
  return { mean: average, sd: Math.sqrt(mean(loads.map((load) => (load - average) ** 2))), max, hist };
}

function weakUnits({ units, unit }: Staff, ledger: Ledger): string[] {
  // A rater's home is the only unit that rater rates in; somebody who rates in several ties them together.
  const home = new Int32Array(ledger.forms.length).fill(-1);
  const tiesUnits = new Uint8Array(ledger.forms.length);
  for (let pair = 0; pair < ledger.length; pair++) {
    const rater = ledger.rater[pair]!;
    const rated = unit[ledger.ratee[pair]!]!;
    if (home[rater] === -1) home[rater] = rated;
    if (home[rater] !== rated) tiesUnits[rater] = 1;
  }
  const sheets = new Int32Array(units.codes.length);
  const tied = new Int32Array(units.codes.length);
  for (let pair = 0; pair < ledger.length; pair++) {
    const rated = unit[ledger.ratee[pair]!]!;
    sheets[rated]!++;
    tied[rated]! += tiesUnits[ledger.rater[pair]!]!;
  }
  return units.codes.filter((_, code) => sheets[code]! > 0 && tied[code]! < WEAK_TIE * sheets[code]!);
}

/** Of nothing it is 0. */
const mean = (numbers: number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length);

import { answerChances } from './invitations';
import type { Settings } from './settings';

/** Valid sheets of one officer, by relation: invited, or come in. */
export interface Sheets {
  supervisor: number;
  peer: number;
  subordinate: number;
}

export interface Evidence {
  /** Sheets in cells that may be published. */
  sheets: number;
  /** The number of raters of equal weight that would be worth as much. */
  nEff: number;
}

type Rules = Pick<Settings, 'k' | 'weights'>;
interface Cell {
  n: number;
  weight: number;
}

const LEAST_SHEETS = 4;
const LEAST_N_EFF = 2;

export const levelPossible = ({ sheets, nEff }: Evidence): boolean => sheets >= LEAST_SHEETS && nEff >= LEAST_N_EFF;

/** What a result may rest on, if just these sheets come in (scoring 1.6 and 5.2). */
export function evidenceOf(sheets: Sheets, rules: Rules): Evidence {
  const cells = publishedCells(sheets, rules);
  const weight = cells.reduce((total, cell) => total + cell.weight, 0);
  const spread = cells.reduce((total, cell) => total + (cell.weight / weight) ** 2 / cell.n, 0);
  return {
    sheets: cells.reduce((total, cell) => total + cell.n, 0),
    nEff: weight > 0 ? 1 / spread : 0,
  };
}

/** The supervisor stands alone and is told so; protected groups reach k alone, or together, or are withheld. */
function publishedCells({ supervisor, peer, subordinate }: Sheets, { k, weights }: Rules): Cell[] {
  const cells: Cell[] = supervisor > 0 ? [{ n: supervisor, weight: weights.supervisor }] : [];
  const alone = (n: number, group: 'peer' | 'subordinate') => n >= k[group] && cells.push({ n, weight: weights[group] });

  const short = (peer > 0 && peer < k.peer) || (subordinate > 0 && subordinate < k.subordinate);
  if (short && mayPool({ peer, subordinate }, { k, weights })) {
    const together = peer + subordinate;
    if (together >= Math.max(k.peer, k.subordinate)) cells.push({ n: together, weight: weights.peer + weights.subordinate });
  } else {
    alone(peer, 'peer');
    alone(subordinate, 'subordinate');
  }
  return cells;
}

/** Two groups pool if both have sheets; a group of weight 0 never does, for it would weigh after all. */
export const mayPool = ({ peer, subordinate }: Pick<Sheets, 'peer' | 'subordinate'>, { weights }: Rules): boolean =>
  peer > 0 && subordinate > 0 && weights.peer > 0 && weights.subordinate > 0;

export interface Chances {
  peer: number;
  subordinate: number;
  /** At least one protected group reaches its k. */
  any: number;
  level: number;
  nEff: number;
}

/** What may be hoped for from these invitations, groups answering independently of each other. */
export function chancesOf(invited: Sheets, settings: Settings, correlation = 0): Chances {
  const { k, responseRate } = settings;
  const chances = (n: number) => answerChances(n, responseRate, correlation);
  const hoped: Chances = { peer: 0, subordinate: 0, any: 0, level: 0, nEff: 0 };

  chances(invited.supervisor).forEach((ofSupervisor, supervisor) =>
    chances(invited.peer).forEach((ofPeers, peer) =>
      chances(invited.subordinate).forEach((ofReports, subordinate) => {
        const chance = ofSupervisor * ofPeers * ofReports;
        const evidence = evidenceOf({ supervisor, peer, subordinate }, settings);
        if (peer >= k.peer) hoped.peer += chance;
        if (subordinate >= k.subordinate) hoped.subordinate += chance;
        if (peer >= k.peer || subordinate >= k.subordinate) hoped.any += chance;
        if (levelPossible(evidence)) hoped.level += chance;
        hoped.nEff += chance * evidence.nEff;
      }),
    ),
  );
  return hoped;
}

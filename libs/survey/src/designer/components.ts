import type { Ledger } from './ledger';
import { Union } from './union';

/** A person is two nodes: two officers who rate only each other cannot be compared with anybody, not even each other. */
export const raterNode = (officer: number): number => officer * 2;
export const rateeNode = (officer: number): number => officer * 2 + 1;

export interface Component {
  root: number;
  /** Officers, as raters and as ratees, who are held together by forms. */
  raters: number[];
  ratees: number[];
}

/** The parts of the round between which scores cannot be compared, largest first. */
export function componentsOf(ledger: Ledger, size: number): Component[] {
  const union = new Union(size * 2);
  for (let pair = 0; pair < ledger.length; pair++) union.join(raterNode(ledger.rater[pair]!), rateeNode(ledger.ratee[pair]!));

  const byRoot = new Map<number, Component>();
  const partOf = (node: number): Component => {
    const root = union.rootOf(node);
    if (!byRoot.has(root)) byRoot.set(root, { root, raters: [], ratees: [] });
    return byRoot.get(root)!;
  };
  for (let officer = 0; officer < size; officer++) {
    if (ledger.forms[officer]! > 0) partOf(raterNode(officer)).raters.push(officer);
    if (ledger.isRatedAtAll(officer)) partOf(rateeNode(officer)).ratees.push(officer);
  }
  return [...byRoot.values()].sort((a, b) => b.ratees.length - a.ratees.length || a.root - b.root);
}

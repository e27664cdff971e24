import { chancesOf, evidenceOf, levelPossible, type Form, type Settings, type Sheets } from '../designer';

/** What an officer's panel can come to if everybody answers: all groups shown, some pooled, some not shown, or no level. */
export type PanelState = 'complete' | 'pooled' | 'partly' | 'insufficient';
/** The state that a unit is named by is the one that needs HR most. */
export const BY_NEED: readonly PanelState[] = ['insufficient', 'partly', 'pooled', 'complete'];

type Rules = Pick<Settings, 'k' | 'weights'>;

/** How many are asked about each officer, by relation. */
export function sheetsByRatee(forms: readonly Form[]): Map<string, Sheets> {
  const sheets = new Map<string, Sheets>();
  for (const { ratee, relation } of forms) {
    const of = sheets.get(ratee) ?? { supervisor: 0, peer: 0, subordinate: 0 };
    of[relation]++;
    sheets.set(ratee, of);
  }
  return sheets;
}

/** The pooling rule of the results, on the numbers invited; somebody without reports misses no subordinates. */
export function stateOf(sheets: Sheets, hasReports: boolean, rules: Rules): PanelState {
  const evidence = evidenceOf(sheets, rules);
  if (!levelPossible(evidence)) return 'insufficient';
  const short = sheets.peer < rules.k.peer || (hasReports && sheets.subordinate < rules.k.subordinate);
  if (!short) return 'complete';
  const allShown = evidence.sheets === sheets.supervisor + sheets.peer + sheets.subordinate;
  return allShown && sheets.peer > 0 && sheets.subordinate > 0 ? 'pooled' : 'partly';
}

export const neediest = (states: readonly PanelState[]): PanelState => BY_NEED.find((state) => states.includes(state)) ?? 'complete';

/** Forms of each rater; forms about oneself are not counted. */
export function loadsOf(forms: readonly Form[]): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { rater } of forms) loads.set(rater, (loads.get(rater) ?? 0) + 1);
  return loads;
}

/** The number of raters of equal weight that the answers of a panel may be hoped to be worth. */
export const hopedEvidence = (sheets: Sheets, settings: Settings): number => chancesOf(sheets, settings).nEff;

import type { Draft, RefusedLock } from './draft';
import { evidenceOf, levelPossible, mayPool, type Sheets } from './evidence';
import { whyUnsupervised } from './fixed.pairs';
import { cellOf, type Ledger, PEER, SUBORDINATE } from './ledger';
import { ascending } from './order';
import type { Group } from './roster';

/** Where panels fall short, to be read and signed before opening. It blocks nothing. */
export interface Feasibility {
  /** Nobody is short of raters or without a supervisor's form or a level, and no lock was refused. */
  ok: boolean;
  short: ShortCell[];
  supervisor: { ratee: string; why: 'none' | 'excluded' | 'over_cap' }[];
  /** Officers who can have no level, even if everybody answers. */
  insufficient: string[];
  refusedLocks: RefusedLock[];
  aboveLoadCap: string[];
}

export interface ShortCell {
  ratee: string;
  group: Group;
  /** Allowed raters, before anybody's load is looked at. */
  pool: number;
  invited: number;
  cause: 'new' | 'pool' | 'capacity';
  outcome: 'absent' | 'pooled' | 'withheld';
}

export function feasibilityOf(draft: Draft): Feasibility {
  const { staff, ledger, roster } = draft;
  const rated = staff.ids.map((_, officer) => officer).filter((officer) => staff.rated[officer]);
  const short = rated.flatMap((ratee) => shortCells(draft, ratee));
  const supervisor = rated.flatMap((ratee) => {
    const why = whyUnsupervised(draft, ratee);
    return why ? [{ ratee: staff.ids[ratee]!, why }] : [];
  });
  const insufficient = rated.filter((ratee) => !levelPossible(evidenceOf(sheetsInvited(ledger, ratee), roster.settings)));
  const refusedLocks = [...draft.refusedLocks].sort(
    (a, b) => ascending(a.ratee, b.ratee) || ascending(a.rater, b.rater) || ascending(a.relation, b.relation),
  );
  return {
    ok: short.length + supervisor.length + insufficient.length + refusedLocks.length === 0,
    short,
    supervisor,
    insufficient: insufficient.map((ratee) => staff.ids[ratee]!),
    refusedLocks,
    aboveLoadCap: staff.ids.filter((_, rater) => ledger.forms[rater]! > roster.settings.loadCap),
  };
}

export const sheetsInvited = (ledger: Ledger, ratee: number): Sheets => ({
  supervisor: ledger.supervised[ratee]!,
  peer: ledger.invited[cellOf(ratee, PEER)]!,
  subordinate: ledger.invited[cellOf(ratee, SUBORDINATE)]!,
});

function shortCells(draft: Draft, ratee: number): ShortCell[] {
  const { staff, ledger, circles, eligibility, roster } = draft;
  const { k } = roster.settings;
  const groups: Group[] = circles.reportsOf(ratee).length > 0 ? ['peer', 'subordinate'] : ['peer'];
  const sheets = sheetsInvited(ledger, ratee);
  return groups
    .filter((group) => sheets[group] < k[group])
    .map((group) => {
      const pool = eligibility.poolOf(ratee, group).length;
      const cause = !staff.settled[ratee] ? 'new' : pool < k[group] ? 'pool' : 'capacity';
      return { ratee: staff.ids[ratee]!, group, pool, invited: sheets[group], cause, outcome: outcomeOf(draft, sheets, group) };
    });
}

/** What becomes of a short group by the pooling rule, if everybody answers. */
function outcomeOf({ roster }: Draft, sheets: Sheets, group: Group): ShortCell['outcome'] {
  const { k } = roster.settings;
  if (sheets[group] === 0) return 'absent';
  const pooled = mayPool(sheets, roster.settings) && sheets.peer + sheets.subordinate >= Math.max(k.peer, k.subordinate);
  return pooled ? 'pooled' : 'withheld';
}

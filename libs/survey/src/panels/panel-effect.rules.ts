import type { Form, Settings } from '../designer';
import type { Comparability } from './comparability.rules';
import { refusalOf } from './feasibility-report.rules';
import { loadsOf, type PanelState } from './panel-state.rules';
import type { PanelPreview, ProposedChange } from './panels.service';
import { type PanelPerson, rateeRows } from './unit-rows.rules';

interface Figures {
  nEff: number;
  /** Forms that the rater of the change has. */
  load: number;
  /** Forms of the rater who leaves; null where nobody is exchanged. */
  loadOfLeaving: number | null;
  /** Percent of the ratee's peers from other units; null without peers. */
  cross: number | null;
  state: PanelState;
  /** Of all panels together. */
  whole: Comparability;
}

/** A rater who comes to this ratee's panel, or goes from it. */
export interface Move {
  name: string;
  unitName: string;
  relation: Form['relation'];
}

/** What a change does to the ratee, to the raters it names, and to everybody else. */
export interface PanelEffect {
  before: Figures;
  after: Figures;
  come: Move[];
  go: Move[];
  /** Pairs of other officers that come or go. */
  elsewhere: number;
  /** Why the designer does not take the lock, as a key; null where it does. */
  refused: string | null;
}

export function effectOf({ before, after, settings, whole }: PanelPreview, change: ProposedChange, people: readonly PanelPerson[]): PanelEffect {
  const figures = (forms: readonly Form[], all: Comparability) => ({ ...figuresFor(change, forms, people, settings), whole: all });
  const refusal = after.feasibility.refusedLocks.find(({ rater, ratee }) => rater === change.raterId && ratee === change.rateeId);
  return {
    before: figures(before, whole.before),
    after: figures(after.assignments, whole.after),
    come: movesOf(change, before, after.assignments, people),
    go: movesOf(change, after.assignments, before, people),
    elsewhere: differences(elsewhere(before, change), elsewhere(after.assignments, change)),
    refused: refusal ? refusalOf(refusal.why) : null,
  };
}

function figuresFor({ raterId, rateeId, insteadOf }: ProposedChange, forms: readonly Form[], people: readonly PanelPerson[], settings: Settings): Omit<Figures, 'whole'> {
  // The whole staff is needed for units and reports, the forms of this ratee alone for the figures.
  const [row] = rateeRows(people, forms.filter(({ ratee }) => ratee === rateeId), settings).filter(({ person }) => person.id === rateeId);
  const loads = loadsOf(forms);
  return {
    nEff: row?.nEff ?? 0, load: loads.get(raterId) ?? 0, loadOfLeaving: insteadOf ? (loads.get(insteadOf) ?? 0) : null,
    cross: row && row.peer > 0 ? (100 * row.crossPeers) / row.peer : null, state: row?.state ?? 'insufficient',
  };
}

/** Who stands in `to` and not in `from`, about the ratee of the change, by name. */
function movesOf({ rateeId }: ProposedChange, from: readonly Form[], to: readonly Form[], people: readonly PanelPerson[]): Move[] {
  const known = new Set(from.filter(({ ratee }) => ratee === rateeId).map(({ rater, relation }) => `${rater} ${relation}`));
  const byId = new Map(people.map((person) => [person.id, person]));
  return to
    .filter(({ rater, ratee, relation }) => ratee === rateeId && !known.has(`${rater} ${relation}`))
    .map(({ rater, relation }) => ({ name: byId.get(rater)?.name ?? '', unitName: byId.get(rater)?.unitName ?? '', relation }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const elsewhere = (forms: readonly Form[], { rateeId }: ProposedChange): Set<string> =>
  new Set(forms.filter(({ ratee }) => ratee !== rateeId).map(({ rater, ratee, relation }) => `${rater} ${ratee} ${relation}`));

const differences = (before: ReadonlySet<string>, after: ReadonlySet<string>): number =>
  [...before].filter((pair) => !after.has(pair)).length + [...after].filter((pair) => !before.has(pair)).length;

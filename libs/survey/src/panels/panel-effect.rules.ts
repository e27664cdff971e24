import type { Form, Settings } from '../designer';
import { refusalOf } from './feasibility-report.rules';
import { loadsOf, type PanelState } from './panel-state.rules';
import type { PanelPreview, ProposedChange } from './panels.service';
import { type PanelPerson, rateeRows } from './unit-rows.rules';

interface Figures {
  nEff: number;
  /** Forms that the rater of the change has. */
  load: number;
  /** Percent of the ratee's peers from other units; null without peers. */
  cross: number | null;
  state: PanelState;
}

/** What a change does to the ratee, to the rater, and to everybody else. */
export interface PanelEffect {
  before: Figures;
  after: Figures;
  /** Pairs of other officers that come or go. */
  elsewhere: number;
  /** Why the designer does not take the lock, as a key; null where it does. */
  refused: string | null;
}

export function effectOf({ before, after, settings }: PanelPreview, change: ProposedChange, people: readonly PanelPerson[]): PanelEffect {
  const figures = (forms: readonly Form[]) => figuresFor(change, forms, people, settings);
  const refusal = after.feasibility.refusedLocks.find(({ rater, ratee }) => rater === change.raterId && ratee === change.rateeId);
  return {
    before: figures(before),
    after: figures(after.assignments),
    elsewhere: differences(elsewhere(before, change), elsewhere(after.assignments, change)),
    refused: refusal ? refusalOf(refusal.why) : null,
  };
}

function figuresFor({ raterId, rateeId }: ProposedChange, forms: readonly Form[], people: readonly PanelPerson[], settings: Settings): Figures {
  // The whole staff is needed for units and reports, the forms of this ratee alone for the figures.
  const [row] = rateeRows(people, forms.filter(({ ratee }) => ratee === rateeId), settings).filter(({ person }) => person.id === rateeId);
  return {
    nEff: row?.nEff ?? 0, load: loadsOf(forms).get(raterId) ?? 0,
    cross: row && row.peer > 0 ? (100 * row.crossPeers) / row.peer : null, state: row?.state ?? 'insufficient',
  };
}

const elsewhere = (forms: readonly Form[], { rateeId }: ProposedChange): Set<string> =>
  new Set(forms.filter(({ ratee }) => ratee !== rateeId).map(({ rater, ratee, relation }) => `${rater} ${ratee} ${relation}`));

const differences = (before: ReadonlySet<string>, after: ReadonlySet<string>): number =>
  [...before].filter((pair) => !after.has(pair)).length + [...after].filter((pair) => !before.has(pair)).length;

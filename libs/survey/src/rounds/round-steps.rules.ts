import type { RoundStatus, RoundUse } from './round.entity';

/** The checklist of a round, in the order in which its steps are done. */
export const STEPS = ['settings', 'population', 'own-data', 'panels', 'approval', 'open', 'close', 'release', 'annex'] as const;
export type StepName = (typeof STEPS)[number];

export interface ChecklistStep {
  name: StepName;
  /** Key of the words for what is to be done now; a step may want different things at different times. */
  words: StepName | 'own-data-waiting' | 'follow';
  state: 'done' | 'now' | 'later';
  /** Where the step is done; none for what the system does by itself. */
  href: string | null;
}

export interface ProgressOfRound {
  id: string;
  status: RoundStatus;
  use: RoundUse;
  today: string;
  confirmTo: string;
  participants: number;
  asked: number;
  assignments: number;
  outdatedAssignments: number;
  feasibilitySigned: boolean;
}

/** The first step that is not done is the one to do now. A trial writes nothing into any record. */
export function checklistOf(round: ProgressOfRound): ChecklistStep[] {
  const steps = STEPS.filter((name) => name !== 'annex' || round.use === 'decision');
  const first = round.status === 'cancelled' ? undefined : steps.find((name) => !isDone(name, round));
  return steps.map((name) => ({ name, words: wordsOf(name, round), state: isDone(name, round) ? 'done' : name === first ? 'now' : 'later', href: hrefOf(name, round) }));
}

/** The one next thing; null when nothing is left to do. */
export const nextStep = (steps: readonly ChecklistStep[]): ChecklistStep | null => steps.find(({ state }) => state === 'now') ?? null;

const ORDER: RoundStatus[] = ['draft', 'approved', 'open', 'closing', 'closed', 'released', 'archived'];

function isDone(name: StepName, round: ProgressOfRound): boolean {
  const reached = (status: RoundStatus) => ORDER.indexOf(round.status) >= ORDER.indexOf(status);
  switch (name) {
    case 'settings': return true;
    case 'population': return reached('approved') || round.participants > 0;
    case 'own-data': return reached('approved') || (round.asked > 0 && round.today > round.confirmTo);
    case 'panels': return reached('approved') || (round.assignments > 0 && round.outdatedAssignments === 0 && round.feasibilitySigned);
    case 'approval': return reached('approved');
    case 'open': return reached('closing');
    case 'close': return reached('closed');
    case 'release':
    case 'annex': return reached('released');
  }
}

function wordsOf(name: StepName, { status, asked }: ProgressOfRound): ChecklistStep['words'] {
  if (name === 'own-data' && asked > 0) return 'own-data-waiting';
  return name === 'open' && status === 'open' ? 'follow' : name;
}

function hrefOf(name: StepName, { id, status }: ProgressOfRound): string | null {
  const pages: Record<StepName, string | null> = {
    settings: status === 'draft' ? 'edit' : null, population: 'participants', 'own-data': 'own-data', panels: 'panels', approval: 'approval',
    open: status === 'approved' ? 'opening' : 'progress', close: 'closing', release: 'release', annex: null,
  };
  return pages[name] && `/rounds/${id}/${pages[name]}`;
}

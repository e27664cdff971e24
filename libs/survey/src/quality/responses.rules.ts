import { type Relation, RELATIONS } from '@app/scoring';

import { FEWEST, foldedShare, rounded } from './folding.rules';
import { isShown, type ShownSheets } from './shown-sheets.rules';

/** Forms of others that were due and came in, by relation; of relations that are too small together. */
export interface Response {
  relations: Relation[];
  due: number;
  received: number;
}

export interface Due {
  relation: Relation;
  invited: number;
  withdrawn: number;
  submitted: number;
}

/**
 * A relation stands by itself where at least five forms came and five did not; else it is counted with the next smallest,
 * so that nothing follows from the total either. Self-ratings are no form of another person.
 */
export function responsesOf(tallies: readonly Due[]): Response[] {
  const sums = new Map<Relation, Response>();
  for (const { relation, invited, withdrawn, submitted } of tallies) {
    if (relation === 'self') continue;
    const sum = sums.get(relation) ?? { relations: [relation], due: 0, received: 0 };
    sums.set(relation, { ...sum, due: sum.due + invited - withdrawn, received: sum.received + submitted });
  }
  const inOrder = (relations: readonly Relation[]) => RELATIONS.filter((relation) => relations.includes(relation));
  return merged([...sums.values()].filter(({ due }) => due > 0))
    .map((one) => ({ ...one, relations: inOrder(one.relations) }))
    .sort((a, b) => RELATIONS.indexOf(a.relations[0]!) - RELATIONS.indexOf(b.relations[0]!));
}

const isLargeEnough = ({ due, received }: Response): boolean => received >= FEWEST && due - received >= FEWEST;

function merged(responses: readonly Response[]): Response[] {
  const [smallest, second, ...others] = [...responses].sort((a, b) => Number(isLargeEnough(a)) - Number(isLargeEnough(b)) || a.due - b.due);
  if (!smallest || !second || isLargeEnough(smallest)) return [...responses];
  return merged([{ relations: [...smallest.relations, ...second.relations], due: smallest.due + second.due, received: smallest.received + second.received }, ...others]);
}

/** What raters said they had no occasion to see, and how often they gave the same from first to last. */
export interface Answering {
  /** Percent of the answers of others, one decimal; null without any. */
  notObserved: number | null;
  /** Percent of sheets with nothing but the highest answer; null where it would be about single raters. */
  allHighest: number | null;
}

const [NOT_OBSERVED, HIGHEST, NOT_ASKED] = [0, 5, 9];

export function answeringOf(shown: ShownSheets): Answering {
  let [asked, unseen, sheets, highest] = [0, 0, 0, 0];
  shown.score.forEach((_, s) => {
    if (!isShown(shown, s)) return;
    const answers = shown.answers.subarray(s * shown.items, (s + 1) * shown.items).filter((byte) => byte !== NOT_ASKED);
    asked += answers.length;
    unseen += answers.filter((byte) => byte === NOT_OBSERVED).length;
    sheets++;
    if (answers.every((byte) => byte === HIGHEST || byte === NOT_OBSERVED)) highest++;
  });
  return { notObserved: asked === 0 ? null : rounded((100 * unseen) / asked, 1), allHighest: foldedShare(highest, sheets) };
}

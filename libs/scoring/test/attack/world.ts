import { aLottery } from '../../src/reference/worlds.suite';
import type { RateeSheets } from '../../src/scores/cells';
import { ETHICS_BANDS } from '../../src/scores/level';
import { type Relation, relationCode, type RelationWeights } from '../../src/scores/relations';
import { arrangeSheets, type RoundSheets } from '../../src/scores/round-sheets';
import { DEFAULT_SETTINGS, type ScoringSettings } from '../../src/scores/settings';
import { scoreSheets, type SheetScores } from '../../src/scores/sheet-scores';
import type { AggregateUnit } from '../../src/disclosure/unit-tree';

/** A random round as the vault sees it at the close: who rated whom is known here and nowhere else. */
export interface World {
  readonly seed: number;
  readonly settings: ScoringSettings;
  /** Officers are the first people; the others only rate. */
  readonly officers: number;
  readonly people: number;
  readonly sheets: RoundSheets;
  /** Per sheet, the person who wrote it. */
  readonly rater: readonly number[];
  readonly scores: SheetScores;
  readonly weightsOf: (officer: number) => RelationWeights;
  /** `person officer`: chosen to rate in a protected group, answered or not. */
  readonly assigned: ReadonlySet<string>;
  readonly supervisorOf: readonly (number | null)[];
  readonly units: readonly AggregateUnit[];
  readonly unitOf: readonly (string | null)[];
}

const PROTECTED = ['peer', 'subordinate', 'recipient'] as const;

export const sheetsOfOfficer = ({ scores, sheets }: Pick<World, 'scores' | 'sheets'>, j: number): RateeSheets => ({
  scores, relation: sheets.relation, from: sheets.rateeStart[j]!, to: sheets.rateeStart[j + 1]!,
});

/** `officers`: how many at most. Small instruments, so that what is odd about one sheet happens often. */
export function aWorld(seed: number, most = 14): World {
  const lot = aLottery(seed);
  const officers = 1 + lot.below(most);
  const people = officers + 8 + lot.below(14);
  const settings = someSettings(lot);
  const profiles = [settings.weights, someWeights(lot)];
  const supervisorOf = Array.from({ length: officers }, () => (lot.below(5) === 0 ? null : lot.below(people)));

  const [ratee, relation, person, answers, assigned] = [[] as number[], [] as number[], [] as number[], [] as number[], new Set<string>()];
  const send = (j: number, who: Relation, writer: number, given: readonly number[]) => {
    ratee.push(j);
    relation.push(relationCode(who));
    person.push(writer);
    answers.push(...given);
  };
  for (let j = 0; j < officers; j++) {
    const level = 1 + 4 * lot.uniform() ** 0.5;
    const habits = { level: lot.below(6) === 0 ? 1.1 : level, skip: lot.below(3) === 0 ? 0.3 : 0.05 };
    if (lot.below(2) === 0) send(j, 'self', j, someAnswers(lot, settings, habits));
    const supervisor = supervisorOf[j]!;
    if (supervisor !== null && supervisor !== j && lot.below(8) > 0) send(j, 'supervisor', supervisor, someAnswers(lot, settings, habits));
    // Nobody rates twice: whoever could be both is the first of the two.
    const others = mixed(lot, Array.from({ length: people }, (_, i) => i).filter((i) => i !== j && i !== supervisor));
    for (const group of PROTECTED) {
      const asked = group === 'peer' || lot.below(2) === 0 ? lot.below(lot.below(4) === 0 ? 8 : 5) + (lot.below(2) === 0 ? 1 : 0) : 0;
      for (const writer of others.splice(0, asked)) {
        assigned.add(`${writer} ${j}`);
        if (lot.below(7) > 0) send(j, group, writer, someAnswers(lot, settings, habits));
      }
    }
  }

  const loose = { items: settings.standardOfItem.length, ratees: officers, ratee, relation, answers: Uint8Array.from(answers) };
  const { sheets, row } = arrangeSheets(loose);
  const subUnits = 1 + lot.below(4);
  return {
    seed, settings, officers, people, sheets, assigned, supervisorOf,
    rater: Array.from(row, (from) => person[from]!),
    scores: scoreSheets(sheets.answers, settings),
    weightsOf: (j) => profiles[j % 3 === 2 ? 1 : 0]!,
    units: [{ id: 'province', parent: null }, { id: 'east', parent: 'province' }, { id: 'west', parent: 'province' },
      ...Array.from({ length: subUnits }, (_, n) => ({ id: `east-${n}`, parent: 'east' }))],
    unitOf: Array.from({ length: officers }, () => [null, 'province', 'west', 'west', 'east', ...Array.from({ length: 4 }, () => `east-${lot.below(subUnits)}`)][lot.below(9)]!),
  };
}

type Lottery = ReturnType<typeof aLottery>;

function someSettings(lot: Lottery): ScoringSettings {
  const standards = 1 + lot.below(3);
  const k = lot.below(3);
  return {
    ...DEFAULT_SETTINGS,
    standards,
    standardOfItem: Array.from({ length: standards }, (_, t) => Array.from({ length: 1 + lot.below(3) }, () => t)).flat(),
    minStandards: 1,
    weights: someWeights(lot),
    k: k === 0 ? 3 : k === 1 ? { peer: 3, subordinate: 4, recipient: 3 } : { peer: 3 + lot.below(2), subordinate: 3 + lot.below(2), recipient: 3 + lot.below(2) },
    bands: ETHICS_BANDS,
    minimumEvidence: { sheets: 3, effectiveRaters: 1 },
  };
}

/** In steps of a twentieth, some of them 0, now and then one for self. */
function someWeights(lot: Lottery): RelationWeights {
  const shares = { supervisor: lot.below(9), peer: 1 + lot.below(9), subordinate: lot.below(3) === 0 ? 0 : lot.below(9), recipient: lot.below(2) * lot.below(9), self: lot.below(5) === 0 ? 2 : 0 };
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const weights = Object.fromEntries(Object.entries(shares).map(([relation, share]) => [relation, Math.floor((share / total) * 200) * 50]));
  return { ...weights, peer: weights.peer! + 10_000 - Object.values(weights).reduce((sum, weight) => sum + weight, 0) };
}

function someAnswers(lot: Lottery, { standardOfItem }: ScoringSettings, { level, skip }: { level: number; skip: number }): number[] {
  const leaning = level + lot.normal() * 0.5;
  return Array.from(standardOfItem, () => (lot.uniform() < skip ? 0 : Math.min(5, Math.max(1, Math.round(leaning + lot.normal() * 0.6)))));
}

function mixed<T>(lot: Lottery, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = lot.below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

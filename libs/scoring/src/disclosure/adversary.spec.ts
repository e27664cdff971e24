import { aLottery, aRoundsSettings, randomRows, sheetsOf } from '../reference/worlds.suite';
import type { RateeSheets } from '../scores/cells';
import { type RateeScores, scoreRatee, scoreWithoutAnonymity } from '../scores/ratee-scores';
import { RELATIONS, relationCode } from '../scores/relations';
import { scoreSheets } from '../scores/sheet-scores';
import { testDisclosure } from './disclosure-test';
import { atomOf, publishedFigures, type PublishedFigure } from './published-figures';

const settings = aRoundsSettings({ k: 3, weights: { supervisor: 4000, peer: 3000, subordinate: 2000, recipient: 1000 }, revealingVote: 0 });

function officersOf(seed: number, count: number): RateeSheets[] {
  const round = sheetsOf(randomRows(seed, count), { ratees: count });
  const scores = scoreSheets(round.answers, settings);
  return Array.from({ length: count }, (_, j) => ({ scores, relation: round.relation, from: round.rateeStart[j]!, to: round.rateeStart[j + 1]! }));
}

/** The worst ordinary viewer: knows self and supervisor, and, if a rater, the own sheet too. */
function attack(sheets: RateeSheets, figures: PublishedFigure[], ownSheet: number | null = null) {
  const numbers = Array.from({ length: sheets.to - sheets.from }, (_, n) => sheets.from + n);
  const isKnown = (s: number) => s === ownSheet || [relationCode('self'), relationCode('supervisor')].includes(sheets.relation[s]!);
  const atoms = (some: number[]) => some.flatMap((s) => Array.from({ length: 7 }, (_, t) => atomOf(s, t)));
  return testDisclosure({
    k: 3,
    raterOf: new Map(atoms(numbers).map((atom) => [atom, atom.split('.')[0]!])),
    known: new Set(atoms(numbers.filter(isKnown))),
    protectedRaters: new Set(numbers.filter((s) => !isKnown(s)).map(String)),
    figures: figures.map(({ parts }) => parts),
  });
}

/** What is usual elsewhere: groups below k are hidden, the overall is over everybody. */
function naively(sheets: RateeSheets): PublishedFigure[] {
  const { groups, standards, overall } = scoreWithoutAnonymity(sheets, settings);
  const all = publishedFigures({ cells: groups, standards, others: [], overall, shown: 'all' } as unknown as RateeScores, sheets);
  const hidden = groups.filter((cell) => settings.protectedGroups.includes(cell.relations[0]!) && cell.sheets < 3).map((cell) => cell.relations[0]!);
  return all.filter(({ name }) => !hidden.some((relation) => name.startsWith(relation)));
}

describe('an attacker with everything an officer’s page shows', () => {
  it('finds that every figure is what it is said to be', () => {
    for (const sheets of officersOf(1, 60)) {
      for (const { value, parts, name } of publishedFigures(scoreRatee(sheets, settings), sheets)) {
        let sum = 0;
        for (const [atom, part] of parts) {
          const [s, t] = atom.split('.').map(Number);
          const [above, below] = String(part).split('/').map(Number);
          sum += (above! / below!) * sheets.scores.standard[s! * 7 + t!]!;
        }
        expect({ name, off: Math.abs(sum - value) < 1e-9 }).toEqual({ name, off: true });
      }
    }
  });

  it('learns nothing about fewer than three, from random pages', () => {
    for (const sheets of officersOf(2, 400)) expect(attack(sheets, publishedFigures(scoreRatee(sheets, settings), sheets)).raterSets).toEqual([]);
  });

  it('learns nothing more for having rated, in the view of whoever was assigned', () => {
    const lot = aLottery(3);
    for (const sheets of officersOf(4, 300)) {
      const figures = publishedFigures(scoreRatee(sheets, settings, settings.weights, true), sheets);
      const own = sheets.from + lot.below(Math.max(1, sheets.to - sheets.from));
      expect(attack(sheets, figures, own).leak).toBe(false);
    }
  });

  it('would have learned it from the view of everyone else, and from the usual practice', () => {
    const officers = officersOf(5, 200).filter((sheets) => sheets.to > sheets.from);
    const protectedSheet = (sheets: RateeSheets) => {
      const cells = scoreRatee(sheets, settings).cells.filter((cell) => cell.relations.every((group) => settings.protectedGroups.includes(group)) && cell.sheets === 3);
      for (let s = sheets.from; s < sheets.to; s++) if (cells.some((cell) => cell.relations.includes(RELATIONS[sheets.relation[s]!]!)) && !Number.isNaN(sheets.scores.score[s]!)) return s;
      return null;
    };
    const raters = officers.map((sheets) => ({ sheets, own: protectedSheet(sheets) })).filter(({ own }) => own !== null);
    const leaks = raters.filter(({ sheets, own }) => attack(sheets, publishedFigures(scoreRatee(sheets, settings), sheets), own).leak);
    expect(leaks.length).toBeGreaterThan(0.9 * raters.length);

    const naive = officers.filter((sheets) => attack(sheets, naively(sheets)).leak).length / officers.length;
    expect(naive).toBeGreaterThan(0.3);
  });
});

import {
  type Cell, levelOf, percentOf, type RateeScores, type ReadRound, type Relation, relationCode, RELATIONS, rwg, rwgOverItems, scoreWithoutAnonymity,
  type ScoringSettings, type SheetScores, SLIGHTLY_SKEWED_NULL,
} from '@app/scoring';

const FULL = 10_000;

/** One officer: what is published, and for the check inside the vault everything as if nobody were protected. */
export function rateeReport(round: ReadRound, settings: ScoringSettings, sheetScores: SheetScores, ratee: number, scores: RateeScores) {
  const { relation, rateeStart } = round.sheets;
  const [from, to] = [rateeStart[ratee]!, rateeStart[ratee + 1]!];
  const open = scoreWithoutAnonymity({ scores: sheetScores, relation, from, to }, settings);
  const groupOf = new Map(open.groups.map((group) => [group.relations[0]!, group]));
  const byRelation = <T>(value: (group: Cell | undefined) => T) => Object.fromEntries(RELATIONS.map((name) => [name, value(groupOf.get(name))])) as Record<Relation, T>;
  const nothing = scores.standards.map(() => null);
  const percent = open.overall === null ? null : percentOf(open.overall);

  return {
    rateeId: round.rateeIds[ratee]!,
    groupN: scores.counts,
    groupStandardMeans: byRelation((group) => group?.standards ?? nothing),
    groupStandardN: byRelation((group) => group?.raters ?? scores.standards.map(() => 0)),
    groupMean: byRelation((group) => group?.mean ?? null),
    raw: { standard: open.standards, overall: open.overall, percent, level: percent === null ? null : levelOf(percent, settings.bands) },
    published: {
      cells: scores.cells.map(({ relations, weight, sheets, raters, standards, mean }) => ({ groups: relations, weight: weight / FULL, nSheets: sheets, n: raters, standard: standards, mean })),
      withheldGroups: scores.withheld,
      standard: scores.standards, overall: scores.overall, percent: scores.percent, level: scores.level,
    },
    self: scores.self,
    othersPublished: scores.others,
    gap: scores.gaps.map(({ difference }) => difference),
    agreement: scores.gaps.map(({ agreement }) => agreement),
    quadrant: scores.gaps.map(({ quadrant }) => quadrant),
    agreementIndex: Object.fromEntries(settings.protectedGroups.map((group) => [group, agreementOf(round, sheetScores, group, from, to)])),
  };
}

function agreementOf({ sheets }: ReadRound, { score }: SheetScores, group: Relation, from: number, to: number) {
  const { items, answers, relation } = sheets;
  const own = Array.from({ length: to - from }, (_, n) => from + n).filter((s) => relation[s] === relationCode(group) && !Number.isNaN(score[s]!));
  const forms = own.map((s) => answers.subarray(s * items, (s + 1) * items));
  const points = own.map((s) => score[s]!);
  return { rwg: rwg(points), rwgSkewed: rwg(points, SLIGHTLY_SKEWED_NULL), rwgj: own.length < 2 ? null : rwgOverItems(forms), n: own.length };
}

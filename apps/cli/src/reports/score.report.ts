import { cronbachAlpha, NOT_OBSERVED, omegaTotal, type ReadRound, type Relation, relationCode, RELATIONS, type RoundFile, scoreRound, type ScoringSettings, sheetIndices, type SheetScores } from '@app/scoring';

import { crossedReport } from './crossed.report';
import { oneWayReport } from './one-way.report';
import { rateeReport } from './ratee.report';

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * Everything that the scoring library says of a round file, in the shape of the reference's `expected`. As there, the
 * rules that come after the figures are left out: the minimum of evidence, and hiding cells that reveal a low vote.
 */
export function scoreReport(round: ReadRound, file: RoundFile) {
  const settings: ScoringSettings = { ...round.settings, minimumEvidence: { sheets: 0, effectiveRaters: 0 }, revealingVote: 0 };
  const scored = scoreRound({ sheets: round.sheets, settings });
  return {
    ratees: scored.ratees.map((scores, ratee) => rateeReport(round, settings, scored.sheets, ratee, scores)),
    oneway: oneWays(round, file, scored.sheets),
    alpha: alphaOf(round, settings, scored.sheets),
    sheets: sheetsOf(round, scored.sheets),
    crossed: crossedReport(round, scored, settings),
  };
}

/** Over all others, and over each of their groups that the file names. */
function oneWays({ sheets }: ReadRound, file: RoundFile, { score }: SheetScores) {
  const present = new Set(file.sheets.map(([, , relation]) => relation));
  const groups = RELATIONS.filter((relation) => relation !== 'self' && present.has(relation));
  const inGroup = (relation: Relation) => (s: number) => sheets.relation[s] === relationCode(relation);
  const ofOthers = (s: number) => sheets.relation[s] !== relationCode('self');
  return {
    allOthers: oneWayReport(score, sheets.rateeStart, ofOthers),
    ...Object.fromEntries(groups.map((relation) => [relation, oneWayReport(score, sheets.rateeStart, inGroup(relation))])),
  };
}

/** Over the valid sheets of others. */
function alphaOf({ sheets }: ReadRound, { standardOfItem, standards }: ScoringSettings, { score }: SheetScores) {
  const { items, answers, relation } = sheets;
  const all = Array.from({ length: items }, (_, item) => item);
  const counted = (s: number) => relation[s] !== relationCode('self') && !Number.isNaN(score[s]!);
  const complete = (s: number) => counted(s) && answers.subarray(s * items, (s + 1) * items).every((mark) => mark !== NOT_OBSERVED);
  return {
    totalPairwise: cronbachAlpha(answers, items, all, counted),
    totalComplete: cronbachAlpha(answers, items, all, complete),
    nComplete: relation.reduce((n, _, s) => n + Number(complete(s)), 0),
    omegaTotal: omegaTotal(answers, items, all, counted),
    perStandardPairwise: Array.from({ length: standards }, (_, t) => cronbachAlpha(answers, items, all.filter((item) => standardOfItem[item] === t), counted)),
  };
}

/** Each sheet, in the order of the file. */
function sheetsOf({ sheets, row }: ReadRound, scores: SheetScores) {
  const { answered, longstring, irv, halo } = sheetIndices(sheets.answers, sheets.items, scores);
  const placeOf = new Uint32Array(row.length);
  row.forEach((from, s) => (placeOf[from] = s));
  const inOrder = <T>(value: (s: number) => T): T[] => Array.from(placeOf, value);
  return {
    valid: inOrder((s) => !Number.isNaN(scores.score[s]!)),
    score: inOrder((s) => orNull(scores.score[s]!)),
    longstring: inOrder((s) => longstring[s]!),
    answered: inOrder((s) => answered[s]!),
    irv: inOrder((s) => orNull(irv[s]!)),
    haloSd: inOrder((s) => orNull(halo[s]!)),
  };
}

import { aReferenceRound, CYCLES, EDGES, expectFigures } from '../reference/reference.suite';
import { levelOf, percentOf } from './level';
import { scoreWithoutAnonymity } from './ratee-scores';
import { RELATIONS } from './relations';
import { scoreRound } from './round-scores';

/** Expected values carry ten significant digits, the tolerance of the reference is 1e-8. */
const TOLERANCE = 1e-8;

describe.each([...CYCLES, ...EDGES])('the published figures of %s', (name) => {
  const { file, round, settings } = aReferenceRound(name);
  const scored = scoreRound({ sheets: round.sheets, settings });
  const pairs = file.expected.ratees.map((expected) => ({ expected, actual: scored.ratees[round.rateeIds.indexOf(expected.rateeId)]! }));

  it('cells, pooling and withholding', () => {
    for (const { expected, actual } of pairs) {
      const { cells, withheldGroups } = expected.published;
      expect(actual.counts).toEqual(expected.groupN);
      expect(actual.withheld).toEqual(withheldGroups);
      expect(actual.cells.map(({ relations, weight, sheets, raters }) => [relations, weight / 10_000, sheets, raters])).toEqual(
        cells.map(({ groups, weight, nSheets, n }) => [groups, weight, nSheets, n]),
      );
      cells.forEach((cell, c) => {
        expectFigures(actual.cells[c]!.standards, cell.standard, TOLERANCE, `${expected.rateeId} ${cell.groups}`);
        expectFigures([actual.cells[c]!.mean], [cell.mean], TOLERANCE, `${expected.rateeId} ${cell.groups} mean`);
      });
    }
  });

  it('standards, overall, percent and level', () => {
    for (const { expected, actual } of pairs) {
      const { standard, overall, percent, level } = expected.published;
      expectFigures([...actual.standards, actual.overall], [...standard, overall], TOLERANCE, expected.rateeId);
      expectFigures([actual.percent], [percent], 1e-9, expected.rateeId);
      expect(actual.level).toBe(level);
    }
  });

  it('self, others, gap, agreement, quadrant', () => {
    for (const { expected, actual } of pairs) {
      expectFigures(actual.self, expected.self, TOLERANCE, expected.rateeId);
      expectFigures(actual.others, expected.othersPublished, TOLERANCE, expected.rateeId);
      expectFigures(actual.gaps.map((gap) => gap.difference), expected.gap, TOLERANCE, expected.rateeId);
      expect(actual.gaps.map((gap) => gap.agreement)).toEqual(expected.agreement);
      expect(actual.gaps.map((gap) => gap.quadrant)).toEqual(expected.quadrant);
    }
  });

  it('effective raters of the published cells', () => {
    for (const { rateeId, effectiveRaters } of file.expected.crossed?.standardErrors ?? []) {
      const { evidence } = scored.ratees[round.rateeIds.indexOf(rateeId)]!;
      expectFigures([evidence.effectiveRaters], [effectiveRaters ?? null], TOLERANCE, rateeId);
    }
  });

  it('sheets, in the order of the file', () => {
    const { score } = scored.sheets;
    const byRow = file.sheets.map((): number | null => null);
    round.row.forEach((row, s) => (byRow[row] = Number.isNaN(score[s]!) ? null : score[s]!));
    expectFigures(byRow, file.expected.sheets.score, TOLERANCE, 'sheet scores');
    expect(byRow.map((figure) => figure !== null)).toEqual(file.expected.sheets.valid);
  });

  it('groups and totals as if nobody were protected', () => {
    const { relation, rateeStart } = round.sheets;
    for (const expected of file.expected.ratees) {
      const j = round.rateeIds.indexOf(expected.rateeId);
      const { groups, standards, overall } = scoreWithoutAnonymity(
        { scores: scored.sheets, relation, from: rateeStart[j]!, to: rateeStart[j + 1]! },
        settings,
      );
      for (const name of RELATIONS) {
        const group = groups.find((cell) => cell.relations[0] === name);
        const nothing = standards.map(() => null);
        expectFigures(group?.standards ?? nothing, expected.groupStandardMeans[name], TOLERANCE, `${expected.rateeId} ${name}`);
        expectFigures([group?.mean ?? null], [expected.groupMean[name]], TOLERANCE, `${expected.rateeId} ${name}`);
        expect(group?.raters ?? standards.map(() => 0)).toEqual(expected.groupStandardN[name]);
      }
      expectFigures([...standards, overall], [...expected.raw.standard, expected.raw.overall], TOLERANCE, expected.rateeId);
      const percent = overall === null ? null : percentOf(overall);
      expectFigures([percent], [expected.raw.percent], 1e-9, expected.rateeId);
      expect(percent === null ? null : levelOf(percent, settings.bands)).toBe(expected.raw.level);
    }
  });
});

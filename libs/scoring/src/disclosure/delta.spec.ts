import { aLottery, aRoundsSettings, type Row, sheetsOf } from '../reference/worlds.suite';
import { scoreRatee } from '../scores/ratee-scores';
import { scoreSheets } from '../scores/sheet-scores';
import { adjust } from '../severity/adjustment';
import { componentsOf } from '../severity/components';
import { crossSheets } from '../severity/crossed-sheets';
import { severityAt, type SeverityModel } from '../severity/severity-model';
import { deltaFigure, equationFigures } from './delta-figures';
import { admitDelta } from './delta-gate';
import { type Fraction, inField, PRIME } from './field';
import { atomOf } from './published-figures';

const settings = aRoundsSettings({ k: 3, weights: { self: 500, supervisor: 2500, peer: 4000, subordinate: 3000 } });

/** Officers rated by some of ten, or of as many as said; `elsewhere` of the first one's raters rate others too. */
function aRound(officers: number, elsewhere: number, raters = 10) {
  const lot = aLottery(3);
  const rows: Row[] = [];
  const who: number[] = [];
  const add = (j: number, relation: Row[1], rater: number) => {
    rows.push([j, relation, Array.from({ length: 28 }, () => 2 + lot.below(4))]);
    who.push(rater);
  };
  for (let j = 0; j < officers; j++) {
    add(j, 'self', 100 + j);
    add(j, 'supervisor', 90);
    for (let n = 0; n < (j === 0 ? 5 : 3 + (j % 3)); n++) add(j, n < 3 || j === 0 ? 'peer' : 'subordinate', j === 0 && n >= elsewhere ? 50 + n : (j * 3 + n * (1 + (j % 2))) % raters);
  }
  const numbered = rows.map((row, n) => [row, who[n]!] as const).sort(([a], [b]) => a[0] - b[0] || ['self', 'supervisor', 'peer', 'subordinate'].indexOf(a[1]) - ['self', 'supervisor', 'peer', 'subordinate'].indexOf(b[1]));
  const sheets = sheetsOf(rows, { ratees: officers });
  const scores = scoreSheets(sheets.answers, settings);
  // Sheets of one group stand in the order of their answers: find the rater again by them.
  const key = (answers: ArrayLike<number>) => Array.from(answers).join('');
  const raterOf = new Map(numbered.map(([[j, relation, answers], rater]) => [`${j} ${relation} ${key(answers as number[])}`, rater]));
  const relations = ['self', 'supervisor', 'peer', 'subordinate'];
  const rater = Array.from(sheets.relation, (code, s) => {
    const j = sheets.rateeStart.findIndex((start, n) => s >= start && s < sheets.rateeStart[n + 1]!);
    return raterOf.get(`${j} ${relations[code]} ${key(sheets.answers.subarray(s * 28, (s + 1) * 28))}`)!;
  });
  const ratees = Array.from({ length: officers }, (_, j) => scoreRatee({ scores, relation: sheets.relation, from: sheets.rateeStart[j]!, to: sheets.rateeStart[j + 1]! }, settings));
  return { sheets, scores, ratees, crossed: crossSheets(sheets, scores, rater) };
}

const numberOf = (fraction: Fraction): number => {
  // Coefficients of the attacker's rows are small fractions: find the one that stands for this element.
  for (let below = 1n; below < 2_000_000n; below++) {
    const above = (inField(fraction) * below) % PRIME;
    const signed = above > PRIME / 2n ? above - PRIME : above;
    if (signed > -40_000_000n && signed < 40_000_000n) return Number(signed) / Number(below);
  }
  throw new RangeError('no small fraction');
};

describe('delta as an attacker writes it down', () => {
  const { crossed, ratees, scores } = aRound(6, 5);
  const model = severityAt(crossed, { ratee: 0.4, rater: 0.5, residual: 1 }, 'exact');
  const unknowns = ({ relation, ratee, rater }: SeverityModel): Map<string, number> =>
    new Map(Object.entries({ b: relation, u: ratee, v: rater }).flatMap(([letter, values]) => Array.from(values, (value, n): [string, number] => [`${letter}${n}`, value])));

  it('is the delta that the model gives', () => {
    const values = unknowns(model);
    for (const j of [0, 1, 5]) {
      const row = deltaFigure(crossed, j, ratees[j]!.cells, settings.weights);
      const sum = [...row].reduce((total, [unknown, part]) => total + numberOf(part) * values.get(unknown)!, 0);
      expect(sum).toBeCloseTo(adjust(model, j, ratees[j]!, settings.weights, settings)!.delta, 9);
    }
  });

  it('is tied to single scores by equations that hold', () => {
    const values = unknowns(model);
    const y = (n: number) => new Map([[atomOf(crossed.sheet[n]!, 0), '1']]);
    for (const row of equationFigures(crossed, { ratee: '5/2', rater: 2 }, y)) {
      const sum = [...row].reduce((total, [atom, part]) => total + numberOf(part) * (values.get(atom) ?? scores.score[Number(atom.split('.')[0])]!), 0);
      expect(sum).toBeCloseTo(0, 9);
    }
  });
});

describe('delta at the gate', () => {
  it('needs k raters behind it who rated elsewhere', () => {
    const codes = (elsewhere: number) => {
      const { crossed, ratees } = aRound(30, elsewhere, 20);
      return admitDelta({ model: { crossed, components: componentsOf(crossed) }, ratee: 0, scores: ratees[0]!, settings }).map(({ code }) => code);
    };
    expect(codes(5)).toEqual([]);
    expect(codes(3)).toEqual([]);
    expect(codes(2)).toEqual(['few-raters-elsewhere']);
  });

  it('is not shown in a component so small that other pages could take the others out of it', () => {
    const codes = [4, 14].map((officers) => {
      const { crossed, ratees } = aRound(officers, 5);
      return admitDelta({ model: { crossed, components: componentsOf(crossed) }, ratee: 0, scores: ratees[0]!, settings }).length;
    });
    expect(codes).toEqual([1, 0]);
  });

  it('is not shown where it is one known person’s severity', () => {
    const { crossed, ratees } = aRound(14, 5);
    const onlyHead = { ...ratees[0]!, cells: ratees[0]!.cells.filter(({ relations }) => relations.includes('supervisor')) };
    expect(admitDelta({ model: { crossed, components: componentsOf(crossed) }, ratee: 0, scores: onlyHead, settings })).toHaveLength(1);
  });
});

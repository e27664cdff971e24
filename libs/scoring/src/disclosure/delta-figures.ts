import type { Cell } from '../scores/cells';
import type { RelationWeights } from '../scores/relations';
import { isSelf } from '../scores/totals';
import { componentsOf } from '../severity/components';
import type { CrossedSheets } from '../severity/crossed-sheets';
import { type FieldElement, type Fraction, inField, minus, modulo, times } from './field';

/** A row over atoms and over the model's own unknowns, which belong to nobody. */
type Parts = Map<string, FieldElement>;

/** λ = σ²e / σ² as fractions: the test is exact at the variances it is told. */
export interface ExactRatios {
  readonly ratee: Fraction;
  readonly rater: Fraction;
}

/**
 * What an attacker who knows the whole design holds beside the pages: the mixed-model equations, one row for every
 * relation, officer and rater, over single scores y and the model's β, u, v. Exact, at given λ.
 *
 * `answersOf`: the sheet score of an observation as a sum of atoms. Specification 3.2, 5.2.
 */
export function equationFigures(crossed: CrossedSheets, ratios: ExactRatios, answersOf: (observation: number) => ReadonlyMap<string, Fraction>): ReadonlyMap<string, Fraction>[] {
  const rows = new Map<string, Parts>();
  forEachObservation(crossed, (n, unknowns) => {
    const y = [...answersOf(n)].map(([atom, part]) => [atom, inField(part)] as const);
    for (const equation of unknowns) {
      const row = rows.get(equation) ?? new Map<string, FieldElement>();
      rows.set(equation, row);
      for (const [atom, part] of y) add(row, atom, part);
      for (const unknown of unknowns) add(row, unknown, modulo(-1n));
    }
  });
  for (const [equation, row] of rows) {
    if (equation.startsWith('u')) add(row, equation, minus(0n, inField(ratios.ratee)));
    if (equation.startsWith('v')) add(row, equation, minus(0n, inField(ratios.rater)));
  }
  return [...rows.values()].map(written);
}

/** Δ of one officer as a row over the model's unknowns: `adjust`, in fractions. */
export function deltaFigure(crossed: CrossedSheets, ratee: number, cells: readonly Cell[], weights: RelationWeights): ReadonlyMap<string, Fraction> {
  const row: Parts = new Map();
  const weighed = cells.filter((cell) => cell.weight > 0 && cell.mean !== null);
  const total = weighed.reduce((sum, cell) => sum + cell.weight, 0);
  for (const cell of weighed) {
    if (isSelf(cell)) continue;
    const behind = observationsOf(crossed, ratee).filter((n) => cell.relations.includes(crossed.relations[crossed.relation[n]!]!));
    const part = minus(0n, inField(`${cell.weight}/${total * behind.length}`));
    for (const n of behind) {
      add(row, `v${crossed.rater[n]}`, part);
      add(row, `b${crossed.relation[n]}`, part);
    }
  }
  const ofOthers = weighed.reduce((sum, cell) => sum + (isSelf(cell) ? 0 : cell.weight), 0);
  if (ofOthers > 0) addMean(row, crossed, ratee, weights, inField(`${ofOthers}/${total}`));
  return written(row);
}

/** Less the mean severity of the component's sheets, less the usual level of the relations. */
function addMean(row: Parts, crossed: CrossedSheets, ratee: number, weights: RelationWeights, part: FieldElement): void {
  const { ofRatee } = componentsOf(crossed);
  const inside: number[] = [];
  forEachObservation(crossed, (n, _unknowns, j) => ofRatee[j] === ofRatee[ratee] && inside.push(n));
  for (const n of inside) add(row, `v${crossed.rater[n]}`, times(part, inField(`1/${inside.length}`)));

  const counted = crossed.relations.map((name, g) => [g, weights[name] ?? 0] as const).filter(([, weight]) => weight > 0);
  const total = counted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [g, weight] of counted) add(row, `b${g}`, times(part, inField(`${weight}/${total}`)));
}

const observationsOf = ({ rateeStart }: CrossedSheets, ratee: number): number[] =>
  Array.from({ length: rateeStart[ratee + 1]! - rateeStart[ratee]! }, (_, n) => rateeStart[ratee]! + n);

/** With the names of its unknowns: β of the relation, u of the officer, v of the rater. */
function forEachObservation(crossed: CrossedSheets, visit: (n: number, unknowns: readonly string[], ratee: number) => void): void {
  for (let j = 0; j + 1 < crossed.rateeStart.length; j++) {
    for (const n of observationsOf(crossed, j)) visit(n, [`b${crossed.relation[n]}`, `u${j}`, `v${crossed.rater[n]}`], j);
  }
}

const add = (row: Parts, atom: string, part: FieldElement): void => {
  row.set(atom, modulo((row.get(atom) ?? 0n) + part));
};

const written = (row: Parts): ReadonlyMap<string, Fraction> => new Map([...row].map(([atom, part]) => [atom, String(part)]));

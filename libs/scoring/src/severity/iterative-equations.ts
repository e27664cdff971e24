import { fixedLottery } from '../fixed-lottery';
import type { CrossedSheets } from './crossed-sheets';
import { backSubstitute, type Effects, type Ratios, type Solved } from './mixed-equations';
import { SparseSystem } from './sparse-system';

const PROBE_SEED = 360;
/** One probe tells enough about 100,000 effects; fewer effects need more. */
const probesFor = (effects: number): number => (effects >= 100_000 ? 1 : 4);

/** Solves the mixed-model equations by conjugate gradients, ratees absorbed. O(sheets) a step, 16 to 21 steps as a rule. Specification 3.2. */
export function solveIteratively(crossed: CrossedSheets, ratios: Ratios, tolerance = 1e-8): Effects & { readonly settled: boolean } {
  const system = new SparseSystem(crossed, ratios);
  const x = system.solve(system.rightSide(), tolerance);
  const { relation, rater } = system.split(x);
  return { relation, rater, ratee: backSubstitute(crossed, system.w, relation, rater), settled: system.settled };
}

/** As above, with traces estimated from ±1 probes over ratees and raters at once (Hutchinson): the same probes every time. */
export function solveWithProbes(crossed: CrossedSheets, ratios: Ratios, tolerance = 1e-6): Solved {
  const system = new SparseSystem(crossed, ratios);
  const { relation, rater } = system.split(system.solve(system.rightSide(), tolerance));
  const probes = probesFor(system.w.length + crossed.raters);
  const sign = signs(PROBE_SEED);
  let [traceRatee, traceRater] = [0, 0];
  for (let probe = 0; probe < probes; probe++) {
    const traces = system.probe(Float64Array.from(system.w, sign), Float64Array.from({ length: crossed.raters }, sign), tolerance);
    traceRatee += traces.ratee / probes;
    traceRater += traces.rater / probes;
  }
  return { relation, rater, ratee: backSubstitute(crossed, system.w, relation, rater), traceRatee, traceRater, logDeterminant: null };
}

function signs(seed: number): () => number {
  const draw = fixedLottery(seed);
  return () => (draw() & 0x10000 ? 1 : -1);
}

import { columnsOf, type TableFile } from '@app/ui';

import type { Measure } from './quality-measures.rules';
import type { Range, RateeRow, UnitRow } from './unit-rows.rules';

const unit = columnsOf<UnitRow>();
const low = (range: Range | null) => range?.low ?? null;
const high = (range: Range | null) => range?.high ?? null;

/** Feasibility unit by unit; a range is two columns, so that it can be sorted. */
export const panelUnitsTable = (rows: readonly UnitRow[]): TableFile<UnitRow> => ({
  name: 'panels-by-unit', title: 'panels.units.caption', rows,
  columns: [
    unit.text('panels.unit', ({ name }) => name),
    unit.count('panels.ratees', ({ ratees }) => ratees),
    unit.count('panels.peers.least', ({ peers }) => low(peers)),
    unit.count('panels.peers.most', ({ peers }) => high(peers)),
    unit.count('panels.subordinates.least', ({ subordinates }) => low(subordinates)),
    unit.count('panels.subordinates.most', ({ subordinates }) => high(subordinates)),
    unit.figure('panels.n-eff.least', ({ nEff }) => low(nEff)),
    unit.figure('panels.n-eff.most', ({ nEff }) => high(nEff)),
    unit.count('panels.load', ({ highestLoad }) => highestLoad),
    unit.figure('panels.cross.percent', ({ cross }) => cross),
    unit.text('panels.feasible', ({ state, ratees }, say) => (ratees > 0 ? say(`panels.state.${state}`) : null)),
    unit.count('panels.state.of', ({ inState, ratees }) => (ratees > 0 ? inState : null)),
  ],
});

const ratee = columnsOf<RateeRow>();

/** The officers of one unit with the numbers of their panels; no rater is named. */
export const rateesTable = (rows: readonly RateeRow[]): TableFile<RateeRow> => ({
  name: 'panels-of-unit', title: 'panels.unit.caption', rows,
  columns: [
    ratee.text('panels.ratee', ({ person }) => person.name),
    ratee.text('panels.unit', ({ person }) => person.unitName),
    ratee.count('panels.supervisor', ({ supervisor }) => supervisor),
    ratee.count('panels.peers', ({ peer }) => peer),
    ratee.count('panels.subordinates', ({ subordinate }) => subordinate),
    ratee.figure('panels.n-eff', ({ nEff }) => nEff),
    ratee.text('panels.feasible', ({ state }, say) => say(`panels.state.${state}`)),
  ],
});

const measure = columnsOf<Measure>();

export const measuresTable = (measures: readonly Measure[]): TableFile<Measure> => ({
  name: 'panels-quality', title: 'panels.quality', rows: measures,
  columns: [
    measure.text('panels.measure', ({ name }, say) => say(`panels.measure.${name}`)),
    measure.score('panels.measure.value', ({ value }) => value),
    measure.score('panels.measure.alike', ({ correlated }) => correlated),
    measure.text('panels.measure.target', ({ bound, limit, kind }, say) => (bound ? say(`panels.target.${bound}.${kind === 'percent' ? 'percent' : 'number'}`, { n: limit }) : null)),
    measure.text('panels.measure.met', ({ bound, met }, say) => (bound ? say(met ? 'panels.met' : 'panels.not-met') : null)),
  ],
});

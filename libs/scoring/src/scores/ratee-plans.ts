import { countsOf, type RateeSheets, tallySheets } from './cells';
import { planCells, type PlannedCell, type PoolingPlan, type SheetCounts } from './pooling-plan';
import { RELATIONS, type RelationWeights } from './relations';
import { SettingsUnfit } from './scoring.errors';
import { type ScoringSettings, whyWeightsUnfit } from './settings';
import { isSelf } from './totals';

/** The pooling plan of every ratee with these numbers of valid sheets and these weights. */
export interface RateePlan extends PoolingPlan {
  readonly counts: SheetCounts;
  /** As `cellOf`, without the cell of self. */
  readonly cellOfOthers: Int8Array;
  /** For whoever was assigned: what everybody else is shown, if a cell unites several of its cells. */
  readonly united: PoolingPlan | null;
}

/** Plans depend on numbers of sheets alone, and in a round of 100,000 officers a few hundred cases of these occur. */
export class RateePlans {
  private readonly tally = new Uint32Array(RELATIONS.length);
  private readonly known = new WeakMap<RelationWeights, Map<string | number, RateePlan>>();

  constructor(
    readonly settings: ScoringSettings,
    private readonly assigned: boolean,
  ) {}

  /** @throws SettingsUnfit for weights that are none. */
  of(sheets: RateeSheets, weights: RelationWeights): RateePlan {
    const plans = this.withWeights(weights);
    const key = keyOf(tallySheets(sheets, this.tally));
    let plan = plans.get(key);
    if (!plan) plans.set(key, (plan = this.make(countsOf(this.tally), weights)));
    return plan;
  }

  private withWeights(weights: RelationWeights): Map<string | number, RateePlan> {
    let plans = this.known.get(weights);
    if (!plans) {
      const faults = whyWeightsUnfit(weights);
      if (faults.length > 0) throw new SettingsUnfit(faults);
      this.known.set(weights, (plans = new Map()));
    }
    return plans;
  }

  private make(counts: SheetCounts, weights: RelationWeights): RateePlan {
    const plan = planCells(counts, weights, this.settings, this.assigned);
    const cellOfOthers = plan.cellOf.map((cell) => (cell >= 0 && isSelf(plan.cells[cell]!) ? -1 : cell));
    return { ...plan, counts, cellOfOthers, united: this.assigned ? this.unitedBy(plan, counts, weights) : null };
  }

  private unitedBy({ cells }: PoolingPlan, counts: SheetCounts, weights: RelationWeights): PoolingPlan | null {
    const open = planCells(counts, weights, this.settings);
    const unites = ({ relations }: PlannedCell) => open.cells.filter((part) => part.relations.some((relation) => relations.includes(relation))).length > 1;
    return cells.some(unites) ? open : null;
  }
}

const MOST = 1024;

/** Five numbers below 1024 fit into one exact number, found a good deal faster than a text. */
function keyOf(tally: Uint32Array): string | number {
  let key = 0;
  for (let code = 0; code < tally.length; code++) {
    if (tally[code]! >= MOST) return tally.join();
    key = key * MOST + tally[code]!;
  }
  return key;
}

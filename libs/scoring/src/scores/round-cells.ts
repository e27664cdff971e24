import { type OneWay, OneWaySums, largestGroup } from '../reliability/one-way';
import { type Cell, CellColumns, cellsOf, type RateeSheets } from './cells';
import { revealsLowVotes } from './low-votes';
import { nestedCells } from './nested-cells';
import type { RateePlan, RateePlans } from './ratee-plans';
import type { RateeScores } from './ratee-scores';
import type { RelationWeights } from './relations';
import type { RoundSheets } from './round-sheets';
import type { ScoringSettings } from './settings';
import type { SheetScores } from './sheet-scores';

/** The cells of all ratees of a round. */
export class RoundCells {
  private readonly plan: readonly RateePlan[];
  /** The cells of ratee j stand at `start[j]` up to, not with, `start[j + 1]`. */
  private readonly start: Uint32Array;
  private readonly columns: CellColumns;
  private readonly settings: ScoringSettings;
  /** Sheets of the ratee who has most. */
  private readonly most: number;

  constructor(
    private readonly sheets: RoundSheets,
    private readonly scores: SheetScores,
    plans: RateePlans,
    weightsOf: (ratee: number) => RelationWeights,
  ) {
    const ratees = sheets.rateeStart.length - 1;
    this.settings = plans.settings;
    this.start = new Uint32Array(ratees + 1);
    this.plan = Array.from({ length: ratees }, (_, j) => {
      const plan = plans.of(this.sheetsOf(j), weightsOf(j));
      this.start[j + 1] = this.start[j]! + plan.cells.length;
      return plan;
    });
    this.most = largestGroup(sheets.rateeStart);
    this.columns = new CellColumns(scores, this.start[ratees]!, this.most);
    for (let j = 0; j < ratees; j++) this.fill(j);
  }

  get ratees(): number {
    return this.plan.length;
  }

  of(j: number): Cell[] {
    return this.plan[j]!.cells.map((planned, c) => this.columns.read(this.start[j]! + c, planned));
  }

  about(j: number): Pick<RateeScores, 'counts' | 'insufficientSheets' | 'withheld'> {
    const { counts, withheld } = this.plan[j]!;
    const { from, to } = this.sheetsOf(j);
    return { counts, withheld, insufficientSheets: Object.values(counts).reduce((left, valid) => left - valid, to - from) };
  }

  /** How raters of one ratee differ: per sheet of others, the mean of those of its standards that its cell shows. */
  oneWay(): OneWay | null {
    const { sheets: { rateeStart, relation }, scores: { score } } = this;
    const sums = new OneWaySums(this.ratees);
    const shown = new Float64Array(this.most);
    for (let j = 0; j < this.ratees; j++) {
      const { cellOfOthers } = this.plan[j]!;
      const { whole, isLow } = this.look(j);
      if (isLow && revealsLowVotes(this.of(j), this.settings)) continue; // its page shows no cell
      let size = 0;
      for (let s = rateeStart[j]!; s < rateeStart[j + 1]!; s++) {
        const cell = cellOfOthers[relation[s]!]!;
        if (cell < 0) continue;
        const own = whole & (1 << cell) ? score[s]! : this.shownMean(j, s, cell);
        if (!Number.isNaN(own)) shown[size++] = own;
      }
      sums.add(shown, size);
    }
    return sums.result();
  }

  private sheetsOf(j: number): RateeSheets {
    const { rateeStart, relation } = this.sheets;
    return { scores: this.scores, relation, from: rateeStart[j]!, to: rateeStart[j + 1]! };
  }

  private fill(j: number): void {
    const plan = this.plan[j]!;
    const sheets = this.sheetsOf(j);
    this.columns.fill(this.start[j]!, plan, sheets);
    if (!plan.united) return;
    nestedCells(this.of(j), cellsOf(plan.united, sheets)).forEach(({ standards }, c) => {
      standards.forEach((figure, t) => figure === null && this.columns.withhold(this.start[j]! + c, t));
    });
  }

  /** Which cells show every standard, a bit for each; and whether any figure is low enough to ask what it reveals. */
  private look(j: number): { whole: number; isLow: boolean } {
    const { cells } = this.plan[j]!;
    let [whole, isLow] = [0, false];
    for (let c = 0; c < cells.length; c++) {
      if (this.columns.isWhole(this.start[j]! + c, cells[c]!.k)) whole |= 1 << c;
      isLow ||= this.columns.isBelow(this.start[j]! + c, this.settings.revealingVote);
    }
    return { whole, isLow };
  }

  private shownMean(j: number, s: number, cell: number): number {
    const { standards, marks, code: { points } } = this.scores;
    let [sum, defined] = [0, 0];
    for (let t = 0; t < standards; t++) {
      const mark = marks[s * standards + t]!;
      if (mark === 0 || Number.isNaN(this.columns.mean(this.start[j]! + cell, t, this.plan[j]!.cells[cell]!.k))) continue;
      sum += points[mark]!;
      defined++;
    }
    return sum / defined;
  }
}

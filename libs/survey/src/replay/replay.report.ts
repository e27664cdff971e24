import type { Round } from '../rounds/round.entity';
import type { Result } from '../results/result.entity';
import { FIGURES } from './figures-comparison.rules';
import type { FigureName, ReplayedDocument, Source, WhyNot } from './replay.rules';

/** Where what is stored is not what comes out. Says whose and which figure, never the figure. */
export interface Difference {
  rateeId: string;
  version: number;
  /** `record`, or the view of whoever was asked to rate. */
  view: string;
  /** A figure; `seal` where a document was written into; `sheets`, or `sheets.<cell>`, where they are not as many as were counted. */
  figure: string;
  /** The largest distance between two numbers; null where words differ. */
  by: number | null;
}

export const difference = (rateeId: string, version: number, view: string, figure: string, by: number | null): Difference => ({ rateeId, version, view, figure, by });

export interface FigureTally {
  figure: FigureName;
  /** Equal to the last bit, and equal within 1e-12. */
  bit: number;
  near: number;
  differs: number;
  not: number;
}

/** What a replay found: numbers over all documents, and every single difference. */
export interface Replay {
  round: { id: string; name: string; orderNo: string; status: string };
  ratees: number;
  versions: number;
  documents: number;
  /** What versions were computed from. */
  from: Record<Source, number>;
  figures: FigureTally[];
  /** Documents with something that cannot be computed again, by reason; one document may have several. */
  notRecomputed: Partial<Record<WhyNot, number>>;
  equal: boolean;
  differences: Difference[];
}

export class ReplayTally {
  private readonly figures = new Map<FigureName, FigureTally>([...FIGURES, 'adjusted' as const].map((figure) => [figure, { figure, bit: 0, near: 0, differs: 0, not: 0 }]));
  private readonly from: Record<Source, number> = { sheets: 0, cells: 0, correction: 0, nothing: 0 };
  private readonly why: Partial<Record<WhyNot, number>> = {};
  private readonly ratees = new Set<string>();
  private documents = 0;
  private versions = 0;

  constructor(
    private readonly round: Round,
    private readonly differences: Difference[],
  ) {}

  differs(found: Difference): void {
    this.differences.push(found);
  }

  add({ rateeId, version }: Pick<Result, 'rateeId' | 'version'>, from: Source, documents: readonly [string, ReplayedDocument][]): void {
    this.from[from]++;
    this.versions++;
    this.ratees.add(rateeId);
    for (const [view, { compared, not }] of documents) {
      this.documents++;
      for (const { figure, outcome, by } of compared) {
        this.figures.get(figure)![outcome]++;
        if (outcome === 'differs') this.differs(difference(rateeId, version, view, figure, by));
      }
      for (const { figure } of not) this.figures.get(figure)!.not++;
      for (const why of new Set(not.map((one) => one.why))) this.why[why] = (this.why[why] ?? 0) + 1;
    }
  }

  report(): Replay {
    const { id, name, orderNo, status } = this.round;
    return {
      round: { id, name, orderNo, status }, ratees: this.ratees.size, versions: this.versions, documents: this.documents, from: this.from,
      figures: [...this.figures.values()].filter(({ bit, near, differs, not }) => bit + near + differs + not > 0), notRecomputed: this.why,
      equal: this.differences.length === 0, differences: this.differences,
    };
  }
}

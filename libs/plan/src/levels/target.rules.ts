/** The plan was read from a scan: what is printed, what was read, and what a person adopted are three things. */
export type Confidence = 'high' | 'medium' | 'low' | 'none';

export interface Target {
  fiscalYear: number;
  /** The value read in the scan, null where it cannot be read. */
  reading: number | null;
  /** A guess to offer to the person who confirms; never scored. */
  proposal: number | null;
  confidence: Confidence;
  adopted: number | null;
  confirmedBy: string | null;
  confirmedOn: string | null;
}

/** A row of `plan-2566-2570.json`, as far as targets go. */
export interface PrintedTargets {
  targets: Record<string, number | null>;
  probableTargets: Record<string, number | null> | null;
  targetsAsPrinted: string[];
  targetConfidence: string;
}

export type Judgement = 'met' | 'not-met' | 'target-unconfirmed' | 'not-measured';

/** The five targets of a row, none confirmed by a person yet. The printed cells stay a list: they are shifted against the years. */
export function targetsOf(row: PrintedTargets): Target[] {
  return Object.entries(row.targets).map(([year, reading]) => ({
    fiscalYear: Number(year),
    reading,
    proposal: reading ?? row.probableTargets?.[year] ?? null,
    confidence: confidenceOf(row.targetConfidence),
    adopted: null,
    confirmedBy: null,
    confirmedOn: null,
  }));
}

/** The value that counts, or null: adopted by a named person on a day, or printed beyond doubt. */
export function targetValue({ adopted, confirmedBy, confirmedOn, confidence, reading }: Target): number | null {
  if (adopted !== null && confirmedBy && confirmedOn) return adopted;
  return confidence === 'high' ? reading : null;
}

export const isConfirmed = (target: Target): boolean => targetValue(target) !== null;

/** Met or not is never said of a target nobody confirmed. In every row of the plan more is better. */
export function judge(target: Target, actual: number | null): Judgement {
  const value = targetValue(target);
  if (value === null) return 'target-unconfirmed';
  if (actual === null) return 'not-measured';
  return actual >= value ? 'met' : 'not-met';
}

const confidenceOf = (text: string): Confidence => (text === 'high' || text === 'medium' || text === 'low' ? text : 'none');

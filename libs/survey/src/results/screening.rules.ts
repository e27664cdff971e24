/** Two persons look at each comment before it may be shown. Pure. */
export type Verdict = 'passed' | 'redacted' | 'withheld';

/** Stands where something was taken out. */
export const REDACTED = '▇▇▇';

/** A redaction only takes out: what is left stands in the comment as it was written, in that order, and something is left. */
export function isRedactionOf(original: string, edited: string): boolean {
  const pieces = edited.split(REDACTED).map((piece) => piece.trim()).filter((piece) => piece.length > 0);
  if (!edited.includes(REDACTED) || pieces.length === 0) return false;
  let from = 0;
  for (const piece of pieces) {
    const at = original.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

interface Proposal {
  verdict: Verdict;
  text: string;
  by: string;
}

/** `agreed`: two different persons said the same. Otherwise the newer word waits for a second person. */
export function agreement(standing: Proposal | null, next: Proposal): 'agreed' | 'proposed' {
  if (!standing || standing.by === next.by) return 'proposed';
  return standing.verdict === next.verdict && standing.text === next.text ? 'agreed' : 'proposed';
}

/** What a figure knows of papers. Pure. */
export interface Paper {
  recordedAt: Date;
  withdrawnAt?: Date | null;
}

/** Recorded before that moment, and not yet taken back. */
export const isKnown = ({ recordedAt, withdrawnAt }: Paper, before: Date): boolean => recordedAt < before && (!withdrawnAt || withdrawnAt >= before);

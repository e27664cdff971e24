import { bangkokDay } from '@app/kernel';

import type { AnnexEntry } from '../annex/annex.entity';
import type { DisciplineFact, DisciplineInput } from './discipline.rules';

/** What a discipline entry of the annex says; the receipt is over exactly this. */
export interface DisciplineContent extends Record<string, unknown>, DisciplineInput {
  verifiedBy: string;
  note: string | null;
}

export type DisciplineEntry = Omit<AnnexEntry, 'content'> & { content: DisciplineContent };

export const factOf = ({ id, supersedes, at, content }: DisciplineEntry): DisciplineFact =>
  ({ id, supersedes, recordedOn: bangkokDay(at), status: content.status, effectiveOn: content.effectiveOn ?? null });

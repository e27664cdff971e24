import type { Passed } from '@app/kernel';

import type { HeldPosition } from '../participants/participant.entity';
import type { Round } from '../rounds/round.entity';
import type { PublishedFigures } from './published-figures';

/** What a decision round leaves in the ethics annex. Pure: the receipt is computed over exactly this. */

/** Once per version of a result: a correction has a source of its own and supersedes. */
export const annexSource = (roundId: string, version: number): string => `round:${roundId}:${version}`;

/** Who may have an annex entry: seen by the person alone are the results of the governor and the deputies. */
export const isExecutiveLevel = (level: string): boolean => level === 'M1' || level === 'M2';

export type AnnexRound = Pick<Round, 'id' | 'name' | 'fiscalYear' | 'half' | 'orderNo' | 'orderOn' | 'observedFrom' | 'observedTo' | 'effectiveOn'>;

export interface AnnexResult {
  version: number;
  figures: Passed<PublishedFigures>;
  methodVersion: string;
  reason: string | null;
  documentNo: string | null;
}

/** What a panel found to be written wrongly beside the figures. */
export interface CorrectedFacts {
  name?: string;
  position?: string;
  unit?: string;
}

/** Self rating, gaps and comments are for the officer's development and do not enter a personnel record. */
export function annexContent(round: AnnexRound, name: string, held: HeldPosition, result: AnnexResult, corrected: CorrectedFacts = {}): Record<string, unknown> {
  const { figures, version, methodVersion, reason, documentNo } = result;
  return {
    round: {
      id: round.id, name: round.name, fiscalYear: round.fiscalYear, half: round.half, orderNo: round.orderNo, orderOn: round.orderOn,
      observedFrom: round.observedFrom, observedTo: round.observedTo, effectiveOn: round.effectiveOn,
    },
    officer: { name: corrected.name ?? name, position: corrected.position ?? positionOf(held), level: held.level, unit: corrected.unit ?? held.unitName },
    version,
    result: {
      overall: figures.overall, percent: figures.percent, level: figures.level, bandVersion: figures.bandVersion, n: figures.n,
      interval: figures.interval && { low: figures.interval.low, high: figures.interval.high },
      counts: figures.level === null ? null : figures.counts, evidence: figures.evidence.state,
      standards: figures.standards.map(({ no, overall }) => ({ no, score: overall })),
      cells: figures.cells.filter(({ key }) => key !== 'self').map(({ key, n, mean }) => ({ key, n, mean })),
      withheld: figures.withheld.map(({ relation, why, k }) => ({ relation, why, k })),
    },
    methodVersion,
    correction: version === 1 ? null : { reason, documentNo },
  };
}

/** A management position is what people are called by; the line with its level otherwise stands for it. */
export const positionOf = ({ managementPosition, line }: HeldPosition): string => managementPosition ?? line;

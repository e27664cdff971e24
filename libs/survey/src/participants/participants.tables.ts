import { columnsOf, type TableFile } from '@app/ui';

import type { Exemption, Participant } from './participant.entity';

export interface ExemptCount {
  code: Exemption;
  n: number;
}

const counted = columnsOf<ExemptCount>();

export const exemptCountsTable = (counts: readonly ExemptCount[]): TableFile<ExemptCount> => ({
  name: 'exempt', title: 'participant.exempt', rows: counts,
  columns: [counted.text('participant.exemption', ({ code }, say) => say(`participant.exemption.${code}`)), counted.count('participant.persons', ({ n }) => n)],
});

const { text } = columnsOf<Participant>();

/** Those with one kind of exemption; the kind is the file's title, since the codes are for HR alone. */
export const exemptTable = (code: Exemption, participants: AsyncIterable<Participant>): TableFile<Participant> => ({
  name: `exempt-${code}`, title: `participant.exemption.${code}`, rows: participants,
  columns: [
    text('own-data.name', ({ name }) => name),
    text('own-data.position', ({ position }) => position.line),
    text('own-data.unit', ({ position }) => position.unitName),
  ],
});

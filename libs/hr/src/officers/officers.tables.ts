import { columnsOf, type TableFile } from '@app/ui';

import type { Officer } from './officer.entity';

export interface FoundOfficer extends Officer {
  name: string;
  unitName: string;
}

const { text, day } = columnsOf<FoundOfficer>();

/** The officers that were looked for: no hash of any number, no salary. */
export const officersTable = (found: readonly FoundOfficer[]): TableFile<FoundOfficer> => ({
  name: 'officers', title: 'officers.title', rows: found,
  columns: [
    text('officers.key', ({ officerKey }) => officerKey),
    text('officers.name', ({ name }) => name),
    text('officers.position', ({ managementPosition, line }) => managementPosition ?? line),
    text('officers.unit', ({ unitName }) => unitName),
    day('officers.since', ({ since }) => since),
    text('officers.channel', ({ channel }, say) => say(`officers.channel.${channel}`)),
  ],
});

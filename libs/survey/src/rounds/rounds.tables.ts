import { columnsOf, type TableFile } from '@app/ui';

import type { Round } from './round.entity';

const { text, day } = columnsOf<Round>();

export const roundsTable = (rounds: readonly Round[]): TableFile<Round> => ({
  name: 'rounds', title: 'round.list', rows: rounds,
  columns: [
    text('round.name', ({ name }) => name),
    text('round.status', ({ status }, say) => say(`round.status.${status}`)),
    day('round.opens-on', ({ opensOn }) => opensOn),
    day('round.closes-on', ({ closesOn }) => closesOn),
    day('round.releases-on', ({ releasesOn }) => releasesOn),
  ],
});

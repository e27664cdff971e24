import { columnsOf, type TableFile } from '@app/ui';

import type { Case } from './case.entity';

const { text, day } = columnsOf<Case>();

/** The register of cases. Candidates and their dossiers are never exported. */
export const casesTable = (cases: readonly Case[]): TableFile<Case> => ({
  name: 'cases', title: 'cases.title', rows: cases,
  columns: [
    text('cases.number', ({ number }) => number),
    text('cases.kind', ({ kind }, say) => say(`cases.kind.${kind}`)),
    text('cases.name', ({ title }) => title),
    day('cases.effective-on', ({ effectiveOn }) => effectiveOn),
    text('cases.state', ({ state }, say) => say(`cases.state.${state}`)),
  ],
});

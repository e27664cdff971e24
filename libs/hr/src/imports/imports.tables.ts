import { columnsOf, type TableFile } from '@app/ui';

import type { Problem } from '../roster';
import type { RosterImport } from './import.entity';

const past = columnsOf<RosterImport>();

export const importsTable = (imports: readonly RosterImport[]): TableFile<RosterImport> => ({
  name: 'roster-imports', title: 'imports.past', rows: imports,
  columns: [
    past.text('imports.file', ({ fileName }) => fileName),
    past.instant('imports.at', ({ at }) => at),
    past.text('imports.by', ({ madeBy }) => madeBy),
    past.text('imports.state', ({ state }, say) => say(`imports.state.${state}`)),
    past.count('imports.add', ({ counts }) => counts.add),
    past.count('imports.change', ({ counts }) => counts.change),
    past.count('imports.leave', ({ counts }) => counts.leave),
    past.count('imports.same', ({ counts }) => counts.same),
  ],
});

const problem = columnsOf<Problem>();

/** All problems of a file, for whoever mends them in the office that made it. */
export const problemsTable = (problems: readonly Problem[]): TableFile<Problem> => ({
  name: 'roster-problems', title: 'imports.problems', rows: problems,
  columns: [
    problem.count('imports.row', ({ row }) => row),
    problem.text('imports.who', ({ who }) => who),
    problem.text('imports.column', ({ column }) => column),
    problem.text('imports.severity', ({ severity }, say) => say(`imports.severity.${severity}`)),
    problem.text('imports.problem', ({ code, params }, say) => say(`roster.${code}`, params)),
    problem.text('imports.fix', ({ fix }) => fix),
  ],
});

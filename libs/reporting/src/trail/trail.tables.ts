import type { AuditEntry } from '@app/audit';
import { columnsOf, type TableFile } from '@app/ui';

const { text, instant } = columnsOf<AuditEntry>();

/** The trail as filtered on its page, the newest first. */
export const trailTable = (entries: AsyncIterable<AuditEntry>): TableFile<AuditEntry> => ({
  name: 'trail', title: 'trail.title', rows: entries,
  columns: [
    instant('trail.at', ({ at }) => at),
    text('trail.who', ({ actorName }) => actorName),
    text('trail.act', ({ act }) => act),
    text('trail.subject', ({ subject }) => subject),
    text('trail.facts', ({ details }) => JSON.stringify(details)),
    text('trail.entry', ({ id }) => id),
  ],
});

import { columnsOf, type TableFile } from '@app/ui';

import type { Instrument } from './instrument.entity';

export type ListedInstrument = Omit<Instrument, 'content'> & { items: number };

const { text, count } = columnsOf<ListedInstrument>();

export const instrumentsTable = (instruments: readonly ListedInstrument[]): TableFile<ListedInstrument> => ({
  name: 'instruments', title: 'instrument.list', rows: instruments,
  columns: [
    text('instrument.title', ({ titleTh, titleEn }, _, locale) => (locale === 'th' ? titleTh : titleEn)),
    text('instrument.version', ({ version }) => version),
    count('instrument.items', ({ items }) => items),
    text('instrument.state', ({ frozen }, say) => say(frozen ? 'instrument.frozen' : 'instrument.unused')),
  ],
});

import { columnsOf, type TableFile } from '@app/ui';

import type { AnnouncedHolidays } from './announced-holidays.service';

type Ahead = Awaited<ReturnType<AnnouncedHolidays['ahead']>>[number];

const { text, day } = columnsOf<Ahead>();

export const holidaysTable = (holidays: readonly Ahead[]): TableFile<Ahead> => ({
  name: 'holidays', title: 'holidays.ahead', rows: holidays,
  columns: [
    day('holidays.day', (holiday) => holiday.day),
    text('holidays.name', ({ nameTh, nameEn }, _, locale) => (locale === 'th' ? nameTh : nameEn)),
    text('holidays.source', ({ announced }, say) => say(announced ? 'holidays.announced' : 'holidays.proposed')),
  ],
});

import type { Locale } from '@app/kernel';
import { translate } from '@app/ui';

import type { ResultPage } from './result-page.rules';

/** The words that drawings and tables of a result need as data; everything else is said in the views. */
export function wordsOf(page: ResultPage, locale: Locale) {
  const group = (name: string) => translate(locale, `results.group.${name}`);
  const own = page.hasSelf ? [{ kind: 'self', label: translate(locale, 'results.self') }] : [];
  return {
    bands: page.bands.map(({ from, to, code }) => ({ from, to, name: translate(locale, `results.level.broken.${code}`) })),
    radarLegend: [{ kind: 'oth', label: translate(locale, 'results.others') }, ...own],
    groupLegend: [...page.groups.map(({ kind, name, n }) => ({ kind, label: translate(locale, 'results.group.counted', { group: group(name), n }) })), ...own],
    radarSeries: [{ kind: 'oth', values: page.series.others, fill: true }, ...(page.hasSelf ? [{ kind: 'self', values: page.series.self }] : [])],
    columns: [
      { label: translate(locale, 'results.standard') },
      ...page.groups.map(({ name }) => ({ label: group(name), num: true })),
      { label: translate(locale, 'results.others'), num: true },
      ...(page.hasSelf ? ['results.self', 'results.gap'].map((key) => ({ label: translate(locale, key), num: true })) : []),
      ...(page.hasSelf ? [{ label: translate(locale, 'results.meaning') }] : []),
    ],
  };
}

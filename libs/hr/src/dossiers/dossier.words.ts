import { translate } from '@app/ui';

import type { DossierPage, ResultView } from './dossier.page';

type Locale = 'th' | 'en';

/** What the charts and legends of a dossier are labelled with. */
export function dossierWords({ result }: Pick<DossierPage, 'result'>, locale: Locale) {
  if (!result) return null;
  const say = (key: string) => translate(locale, key);
  return {
    bands: bandsIn(result, locale),
    labels: result.standards.map(({ no }) => `${no} ${say(`dossiers.standard.${no}`)}`),
    series: result.groups.filter(({ values }) => values.some((value) => value !== null)).map(({ kind, values }) => ({ kind, values })),
    radar: result.standards.map(({ no }) => say(`dossiers.radar.${no}`)),
    radarSeries: [{ kind: 'oth', fill: true, values: result.standards.map(({ score }) => score) }, { kind: 'self', values: result.standards.map(({ self }) => self) }],
    radarLegend: [{ kind: 'oth', label: say('dossiers.others') }, { kind: 'self', label: say('dossiers.self') }],
    self: result.hasSelf ? result.standards.map(({ self }) => self) : [],
    legend: [
      ...result.groups.map(({ kind, name, n }) => ({ kind, label: `${say(`dossiers.group.${name}`)} (${n})` })),
      ...(result.hasSelf ? [{ kind: 'self', label: say('dossiers.self') }] : []),
    ],
  };
}

export const bandsIn = ({ bands }: ResultView, locale: Locale) => bands.map(({ code, ...band }) => ({ ...band, name: translate(locale, `dossiers.band.${code}`) }));

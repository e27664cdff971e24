import type { Holiday } from '@app/kernel';

import { weightsSum } from './readiness.rules';
import { DatesOfRound, whyNotDates } from './round-dates.rules';
import type { RoundSettings } from './round.settings';

/** What an organiser decides about a round while it is a draft. */
export interface DraftChoices extends DatesOfRound {
  orderNo: string;
  settings: RoundSettings;
}

/** At the field where it is mended, with a code that is the key of its text under `round.unfit`. */
export interface DraftFault {
  field: string;
  code: string;
  params: Record<string, unknown>;
}

/** No cell may ever show fewer than these, whatever a round decides. */
export const SMALLEST_K = { peer: 3, subordinate: 4, recipient: 3 } as const;

/** Everything that is wrong with a draft, at once. */
export function whyUnfit(choices: DraftChoices, known: { holidays: readonly Holiday[]; orderUsedBy: string | null }): DraftFault[] {
  return [
    ...whyNotDates(choices, known.holidays),
    ...(known.orderUsedBy ? [{ field: 'orderNo', code: 'order-used', params: { orderNo: choices.orderNo, name: known.orderUsedBy } }] : []),
    ...whyNotWeights(choices.settings),
    ...whyNotThresholds(choices.settings),
  ];
}

function whyNotWeights({ weights }: RoundSettings): DraftFault[] {
  return Object.entries(weights).flatMap(([profile, shares]) => {
    const field = `weights[${profile}][supervisor]`;
    const faults: DraftFault[] = [];
    if (weightsSum(shares) !== 10_000) faults.push({ field, code: 'weights-sum', params: { sum: weightsSum(shares) / 100 } });
    if (Object.values(shares).some((share) => !Number.isInteger(share) || share < 0)) faults.push({ field, code: 'weights-uneven', params: {} });
    if (shares.self !== 0) faults.push({ field, code: 'self-weighs', params: {} });
    return faults;
  });
}

function whyNotThresholds({ k, bands }: RoundSettings): DraftFault[] {
  const low = (Object.keys(SMALLEST_K) as (keyof typeof SMALLEST_K)[])
    .filter((group) => k[group] < SMALLEST_K[group])
    .map((group) => ({ field: `k[${group}]`, code: 'k-too-small', params: { least: SMALLEST_K[group] } }));
  const falling = bands.bands.every(({ from }, place) => place === 0 || from < bands.bands[place - 1]!.from);
  const whole = bands.bands.at(-1)?.from === 0 && (bands.bands[0]?.from ?? 0) <= 100;
  return falling && whole ? low : [...low, { field: 'bands[outstanding]', code: 'bands-order', params: {} }];
}

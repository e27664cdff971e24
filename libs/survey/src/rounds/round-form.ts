import type { RoundForm, WeightsForm } from './round.dto';
import type { RoundInput } from './round-drafts.service';
import type { Round } from './round.entity';
import { proposedSettings, type RoundSettings, type Weights } from './round.settings';

/** Between what stands on the page of a draft and what is kept: percent and basis points, fields and a table of bands. */
export function inputOf(form: RoundForm, before?: RoundSettings): RoundInput {
  const base = before ?? proposedSettings(form.form);
  const { weights, k, bands, bandsVersion, leaveDays, contactTel, version: _, ...fields } = form;
  return {
    ...fields,
    orderOn: form.orderOn ?? null,
    circularNo: form.circularNo ?? null,
    settings: {
      ...base,
      weights: { withSubordinates: points(weights.withSubordinates), withoutSubordinates: points(weights.withoutSubordinates) },
      k: { ...k },
      bands: {
        version: bandsVersion,
        bands: [
          { from: bands.outstanding, code: 'outstanding' }, { from: bands.very_good, code: 'very_good' }, { from: bands.good, code: 'good' },
          { from: bands.fair, code: 'fair' }, { from: 0, code: 'needs_improvement' },
        ],
      },
      minutesPerForm: proposedSettings(form.form).minutesPerForm,
      leaveDays, contactTel,
    },
  };
}

export function formOf(input: RoundInput | Round): Record<string, unknown> {
  const { settings } = input;
  return {
    ...input,
    weights: weightsInPercent(settings),
    k: settings.k,
    bandsVersion: settings.bands.version,
    bands: Object.fromEntries(settings.bands.bands.map(({ code, from }) => [code, from])),
    leaveDays: settings.leaveDays,
    contactTel: settings.contactTel,
  };
}

/** As people write and read them. */
export const weightsInPercent = ({ weights }: RoundSettings) => ({ withSubordinates: percents(weights.withSubordinates), withoutSubordinates: percents(weights.withoutSubordinates) });

const points = ({ supervisor, peer, subordinate, recipient }: WeightsForm): Weights => ({
  supervisor: inPoints(supervisor), peer: inPoints(peer), subordinate: inPoints(subordinate), recipient: inPoints(recipient), self: 0,
});

const inPoints = (percent: number): number => Math.round(percent * 100);

const percents = (weights: Weights) => Object.fromEntries(Object.entries(weights).map(([relation, share]) => [relation, share / 100]));

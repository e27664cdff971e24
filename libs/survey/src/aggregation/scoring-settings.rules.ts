import { DEFAULT_SETTINGS, type RelationWeights, type ScoringSettings } from '@app/scoring';

import type { InstrumentContent } from '../instruments/instrument.content';
import { allItems } from '../instruments/instrument.forms';
import { PROTECTED, type RoundSettings, type Weights } from '../rounds/round.settings';

/** Both weight profiles of a round; scoring knows them again by identity. */
export interface WeightProfiles {
  withSubordinates: RelationWeights;
  withoutSubordinates: RelationWeights;
}

/** What a round was approved with, in the words of scoring. */
export function scoringSettings(settings: RoundSettings, content: InstrumentContent): ScoringSettings {
  return {
    ...DEFAULT_SETTINGS,
    standardOfItem: allItems(content).map(({ standard }) => content.standards.indexOf(standard)),
    standards: content.standards.length,
    weights: weightsOf(settings.weights.withSubordinates),
    protectedGroups: PROTECTED,
    k: settings.k,
    minItemFraction: settings.minItemFraction,
    minStandards: settings.minStandards,
    bands: { version: settings.bands.version, bands: settings.bands.bands.map(({ code, from }) => ({ level: code, from })) },
    minimumEvidence: { sheets: settings.minSheets, effectiveRaters: settings.minEffectiveRaters },
  };
}

export const weightProfiles = ({ weights }: RoundSettings, settings: ScoringSettings): WeightProfiles => ({
  withSubordinates: settings.weights,
  withoutSubordinates: weightsOf(weights.withoutSubordinates),
});

const weightsOf = ({ supervisor, peer, subordinate, recipient, self }: Weights): RelationWeights => ({ supervisor, peer, subordinate, recipient, self });

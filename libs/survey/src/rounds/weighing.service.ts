import { UnitOfWork } from '@app/database';
import type { Locale } from '@app/kernel';
import { translate } from '@app/ui';
import { Injectable } from '@nestjs/common';

import { RoundQualityRow } from '../aggregation/round-quality.entity';
import { PanelReport } from '../panels/panel.entity';
import { isFull } from '../quality/round-quality';
import { spreadOf } from '../quality/spread.rules';
import { proposedSettings, type RoundSettings, type Weights } from './round.settings';
import { ASSUMED_SPREAD, type Spread, type Weighing, weighingOf, type WeighingRules } from './weighing.rules';

/** What stands in the form, as it was typed. */
export interface TypedWeights {
  weights?: Record<string, Record<string, unknown> | undefined>;
  k?: Record<string, unknown>;
}

export interface WeighingWords {
  profile: 'withSubordinates' | 'withoutSubordinates';
  lines: string[];
  warnings: string[];
}

const PROFILES = ['withSubordinates', 'withoutSubordinates'] as const;

/** Says in words what the weights of a draft would make of its results, for the form and while somebody types. */
@Injectable()
export class Weighings {
  constructor(private readonly unit: UnitOfWork) {}

  async of(typed: TypedWeights, roundId: string | null, locale: Locale): Promise<WeighingWords[]> {
    const [spread, report] = await Promise.all([this.spread(), roundId ? this.unit.repository(PanelReport).findOneBy({ roundId }) : null]);
    const rules = rulesOf(typed);
    return PROFILES.map((profile) => {
      const weighing = weighingOf(weightsOf(typed.weights?.[profile]), profile === 'withSubordinates', rules, spread, report?.invite ?? null);
      return { profile, lines: linesOf(weighing, spread, locale), warnings: weighing.warnings.map((warning) => translate(locale, `weighing.warning.${warning}`, { least: rules.minEffectiveRaters })) };
    });
  }

  /** Of the round that was closed last and says so. */
  private async spread(): Promise<Spread> {
    const rows = await this.unit.select<{ id: string }>("SELECT id FROM survey_rounds WHERE status IN ('closed', 'released', 'archived') ORDER BY closed_at DESC LIMIT 4");
    for (const { id } of rows) {
      const row = await this.unit.repository(RoundQualityRow).findOneBy({ roundId: id });
      const spread = row && isFull(row.figures) ? spreadOf(row.figures) : null;
      if (spread) return { ...spread, known: true };
    }
    return ASSUMED_SPREAD;
  }
}

function linesOf({ supervisor, most, invited, effectiveRaters, standardError, reliability, level }: Weighing, { known }: Spread, locale: Locale): string[] {
  const say = (key: string, params: Record<string, unknown>) => translate(locale, `weighing.${key}`, params);
  return [
    most === null ? say('supervisor.none', {}) : say('supervisor', { share: supervisor, most }),
    say(invited.subordinate > 0 ? 'invited.led' : 'invited', { ...invited }),
    say('expected', { raters: effectiveRaters, error: standardError, percent: standardError * 20, reliability, level }),
    say(known ? 'spread.known' : 'spread.assumed', {}),
  ];
}

/** Nothing readable counts as nothing: what is wrong with a field is said when the form is sent. */
const numberOf = (value: unknown): number => {
  const number = Number(value);
  return typeof value !== 'object' && Number.isFinite(number) && number >= 0 && number <= 100 ? number : 0;
};

const weightsOf = (typed: Record<string, unknown> = {}): Weights => ({
  supervisor: points(typed.supervisor), peer: points(typed.peer), subordinate: points(typed.subordinate), recipient: points(typed.recipient), self: 0,
});
const points = (percent: unknown): number => Math.round(numberOf(percent) * 100);

function rulesOf({ k }: TypedWeights): WeighingRules {
  const proposed: RoundSettings = proposedSettings('full');
  const least = (group: keyof RoundSettings['k']) => Math.min(20, Math.max(proposed.k[group], Math.round(numberOf(k?.[group]))));
  return { k: { peer: least('peer'), subordinate: least('subordinate'), recipient: least('recipient') }, panel: proposed.panel, minEffectiveRaters: proposed.minEffectiveRaters };
}

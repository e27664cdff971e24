import type { Locale } from '@app/kernel';
import { translate } from '@app/ui';

import { fullNameOf, type Problem, type RosterOfficer, suggestedCorrections } from '../roster';
import { mendable } from './correction.rules';
import type { Preview } from './imports.service';

const SHOWN = 200;

const lineOf = (officer: RosterOfficer) => ({ name: fullNameOf(officer), position: officer.managementPosition ?? officer.line, unit: officer.unit });

const told = (locale: Locale) => ({ code, params, ...problem }: Problem) => ({ ...problem, text: translate(locale, `roster.${code}`, params) });

/** A preview as its page needs it: problems first, lists cut to what a person reads, with the true counts beside. */
export function previewView({ made, check, diff, corrected }: Preview, locale: Locale) {
  const errors = check.problems.filter((problem) => problem.severity === 'error');
  const warnings = check.problems.filter((problem) => problem.severity === 'warning');
  return {
    made,
    importable: check.importable,
    counts: { add: diff.add.length, change: diff.change.length, leave: diff.leave.length, same: diff.same.length, refused: check.refused.length, errors: errors.length, warnings: warnings.length },
    corrected,
    suggested: suggestedCorrections(errors).length,
    rows: check.rows.length,
    more: Math.max(0, errors.length - SHOWN),
    errors: mendable(errors.slice(0, SHOWN), check.refused).map((problem) => ({ ...problem, text: told(locale)(problem).text })),
    warnings: warnings.slice(0, SHOWN).map(told(locale)),
    forbidden: check.columns.forbidden.map(({ header }) => header),
    unknown: check.columns.unknown,
    add: diff.add.slice(0, SHOWN).map(({ officer }) => lineOf(officer)),
    change: diff.change.slice(0, SHOWN).map(({ officer, changes }) => ({ ...lineOf(officer), changes })),
    leave: diff.leave.slice(0, SHOWN).map(({ officer, why }) => ({ ...lineOf(officer), why })),
    someAbsent: diff.leave.some(({ why }) => why === 'absent'),
  };
}

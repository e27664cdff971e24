import type { Permission } from '@app/identity';

import type { Personnel } from '../facts/personnel-facts.reader';

/** Where a measured value can be looked at; `requires` keeps a link from those who may not follow it. */
export interface EvidenceLink {
  href: string;
  requires: Permission;
}

type Links = Record<string, EvidenceLink | null>;

export const personnelLinks = ({ policy, report }: Pick<Personnel, 'policy' | 'report'>, query: string): Links => ({
  'policy-approved': { href: policy ? `/policies/${policy.id}` : '/policies', requires: 'plan.read' },
  'policy-circulated': policy && { href: `/policies/${policy.id}#units`, requires: 'plan.read' },
  'discipline-verified': { href: '/discipline', requires: 'discipline.manage' },
  'result-attached': { href: '/annex', requires: 'annex.read' },
  'decisions-noted': { href: `/strategy3/changes?${query}`, requires: 'cases.manage' },
  'corrections-answered': { href: '/reviews', requires: 'reviews.read' },
  'committee-reported': { href: report ? `/committee-reports/${report.id}` : '/committee-reports', requires: 'plan.read' },
});

export const roundLinks = (roundId: string): Links => ({
  'round-approved': { href: `/rounds/${roundId}`, requires: 'rounds.read' },
  'panels-approved': { href: `/rounds/${roundId}/panels`, requires: 'panels.manage' },
  'raters-reached': { href: `/rounds/${roundId}/invitations`, requires: 'invitations.manage' },
  'forms-returned': { href: `/rounds/${roundId}/progress`, requires: 'progress.read' },
  'results-valid': { href: `/rounds/${roundId}/release`, requires: 'rounds.release' },
  'results-released': { href: `/rounds/${roundId}/release`, requires: 'rounds.release' },
  'results-known': { href: `/rounds/${roundId}/knowledge`, requires: 'rounds.release' },
  'annex-written': { href: '/annex', requires: 'annex.read' },
  'quality-report-signed': { href: '/quality-reports', requires: 'plan.read' },
  'decision-use': { href: `/rounds/${roundId}`, requires: 'rounds.read' },
});

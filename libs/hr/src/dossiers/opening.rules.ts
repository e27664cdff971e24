import { CASE_KINDS, type CaseKind, type CaseState } from '../cases/case.rules';

/** Who may open whose dossier, and what for. Pure. */

/** The kinds of case, and a development talk, which needs no case. */
export type DossierPurpose = CaseKind | 'development-talk';
export const DOSSIER_PURPOSES: readonly DossierPurpose[] = ['development-talk', ...CASE_KINDS];

/** How long an opened dossier can be looked at before its purpose has to be stated again. */
export const OPEN_MINUTES = 120;

export interface OpeningRequest {
  purpose: DossierPurpose;
  viewer: { officerId: string | null; mayOpen: boolean };
  officer: { id: string; supervisorId: string | null; status: 'active' | 'left' };
  /** The case named, as it stands for the viewer; null where none was named or none exists. */
  theCase: { kind: CaseKind; state: CaseState; decides: boolean; isCandidate: boolean } | null;
}

export type OpeningFault = 'not-permitted' | 'own' | 'left' | 'not-subordinate' | 'not-in-case' | 'case-closed' | 'other-purpose';

/**
 * One reason at most: a second would tell who stands in a case to somebody who has no part in it. Outside a case a head
 * opens direct subordinates for a development talk; in a case those named as deciding open its candidates.
 */
export function whyNotOpen({ purpose, viewer, officer, theCase }: OpeningRequest): OpeningFault | null {
  if (!viewer.mayOpen) return 'not-permitted';
  if (viewer.officerId === officer.id) return 'own';
  if (purpose === 'development-talk') {
    if (viewer.officerId === null || officer.supervisorId !== viewer.officerId) return 'not-subordinate';
    return officer.status === 'active' ? null : 'left';
  }
  if (!theCase?.decides || !theCase.isCandidate) return 'not-in-case';
  if (theCase.state !== 'open') return 'case-closed';
  return theCase.kind === purpose ? null : 'other-purpose';
}

export const isStillOpen = (openedAt: Date, now: Date): boolean => now.getTime() - openedAt.getTime() < OPEN_MINUTES * 60_000 && now >= openedAt;

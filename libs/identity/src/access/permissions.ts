export type Role = 'hr' | 'head' | 'committee' | 'governor' | 'auditor' | 'administrator';

export type Permission =
  | 'home.read'
  | 'roster.manage' | 'officers.read'
  | 'instruments.read'
  | 'rounds.read' | 'rounds.manage' | 'rounds.approve' | 'rounds.release'
  | 'panels.manage' | 'progress.read' | 'invitations.manage' | 'cards.print' | 'pins.reset'
  | 'results.aggregate' | 'results.aggregate-own' | 'results.read'
  | 'reviews.read' | 'reviews.hear' | 'protection.hear'
  | 'annex.read' | 'annex.manage' | 'discipline.manage'
  | 'cases.read' | 'cases.manage' | 'dossiers.open' | 'decisions.write'
  | 'plan.read' | 'plan.manage' | 'plan.adopt'
  | 'trail.read'
  | 'users.manage' | 'system.read' | 'jobs.retry' | 'design.read';

/** What each role may do at the door; a check per record follows inside. Nobody may do what is not written here. */
const MAY: Record<Role, readonly Permission[]> = {
  hr: [
    'home.read', 'roster.manage', 'officers.read', 'instruments.read', 'rounds.read', 'rounds.manage', 'rounds.approve', 'rounds.release',
    'panels.manage', 'progress.read', 'invitations.manage', 'cards.print', 'pins.reset', 'results.aggregate', 'results.read', 'reviews.read',
    'annex.read', 'annex.manage', 'discipline.manage', 'cases.read', 'cases.manage', 'plan.read', 'plan.manage', 'trail.read', 'jobs.retry',
  ],
  head: ['home.read', 'results.aggregate-own', 'cases.read', 'dossiers.open', 'decisions.write', 'plan.read'],
  committee: ['home.read', 'instruments.read', 'rounds.read', 'results.aggregate', 'reviews.read', 'reviews.hear', 'protection.hear', 'plan.read', 'plan.adopt', 'trail.read'],
  governor: ['home.read', 'instruments.read', 'rounds.read', 'rounds.approve', 'results.aggregate', 'plan.read', 'cases.read', 'dossiers.open', 'decisions.write'],
  auditor: ['home.read', 'rounds.read', 'results.aggregate', 'plan.read', 'trail.read'],
  administrator: ['home.read', 'users.manage', 'system.read', 'jobs.retry', 'design.read', 'trail.read'],
};

/**
 * Roles that one person must not hold together: who runs or audits the system never handles results, and reports of
 * pressure go to the committee because they must not reach HR.
 */
const APART: readonly (readonly [Role, Role])[] = [
  ['administrator', 'hr'], ['auditor', 'hr'], ['committee', 'hr'], ['administrator', 'auditor'], ['administrator', 'head'], ['administrator', 'committee'], ['administrator', 'governor'],
];

export const ROLES = Object.keys(MAY) as Role[];

export const permissionsOf = (roles: readonly Role[]): ReadonlySet<Permission> => new Set(roles.flatMap((role) => MAY[role]));

export const clashesIn = (roles: readonly Role[]): (readonly [Role, Role])[] => APART.filter(([one, other]) => roles.includes(one) && roles.includes(other));

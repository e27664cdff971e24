import type { Permission, Role } from '@app/identity';

/** Where a member of staff can go from home; only what the roles permit is shown. */
export interface Doorway {
  href: string;
  /** Key of its text under `home.doorway`. */
  key: string;
  requires: Permission;
}

const DOORWAYS: readonly Doorway[] = [
  { href: '/rounds', key: 'rounds', requires: 'rounds.read' },
  { href: '/dossiers', key: 'dossiers', requires: 'dossiers.open' },
  { href: '/cases', key: 'cases', requires: 'cases.read' },
  { href: '/reviews', key: 'reviews', requires: 'reviews.read' },
  { href: '/pressure', key: 'pressure', requires: 'protection.hear' },
  { href: '/instruments', key: 'instruments', requires: 'instruments.read' },
  { href: '/strategy3', key: 'strategy3', requires: 'plan.read' },
  { href: '/plan', key: 'plan', requires: 'plan.read' },
  { href: '/trail', key: 'trail', requires: 'trail.read' },
  { href: '/users', key: 'users', requires: 'users.manage' },
  { href: '/system', key: 'system', requires: 'system.read' },
];

export const doorwaysFor = (permissions: ReadonlySet<Permission>): Doorway[] => DOORWAYS.filter(({ requires }) => permissions.has(requires));

/** What each role comes for: the one thing that its home begins with when nobody waits for it. HR has the round's next step instead. */
const COMES_FOR: readonly (readonly [Role, string])[] = [
  ['governor', 'strategy3'], ['committee', 'reviews'], ['head', 'dossiers'], ['auditor', 'trail'], ['administrator', 'system'],
];

export function leadOf(roles: readonly Role[], doorways: readonly Doorway[]): Doorway | null {
  const key = COMES_FOR.find(([role]) => roles.includes(role))?.[1];
  return doorways.find((doorway) => doorway.key === key) ?? null;
}

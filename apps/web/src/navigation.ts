import type { NavigationItem } from '@app/ui';

/** The staff menu; an item is shown to those who hold its permission. */
export const NAVIGATION: NavigationItem[] = [
  { href: '/', key: 'navigation.home' },
  { href: '/rounds', key: 'navigation.rounds', requires: 'rounds.read' },
  { href: '/officers', key: 'navigation.officers', requires: 'officers.read' },
  { href: '/annex', key: 'navigation.annex', requires: 'annex.read' },
  { href: '/cases', key: 'navigation.cases', requires: 'cases.read' },
  { href: '/dossiers', key: 'navigation.dossiers', requires: 'dossiers.open' },
  { href: '/aggregates', key: 'navigation.aggregates', requires: 'results.aggregate-own' },
  { href: '/reviews', key: 'navigation.reviews', requires: 'reviews.read' },
  { href: '/pressure', key: 'navigation.pressure', requires: 'protection.hear' },
  { href: '/holidays', key: 'navigation.holidays', requires: 'rounds.manage' },
  { href: '/strategy3', key: 'navigation.strategy3', requires: 'plan.read' },
  { href: '/plan', key: 'navigation.plan', requires: 'plan.read' },
  { href: '/trail', key: 'navigation.trail', requires: 'trail.read' },
  { href: '/users', key: 'navigation.users', requires: 'users.manage' },
  { href: '/system', key: 'navigation.system', requires: 'system.read' },
];

import type { LinkPurpose } from '../links/link.entity';
import type { Permission, Role } from './permissions';

/** Who acts. A member of staff by session, an officer by personal link, or the system itself. */
export interface Actor {
  /** User id, officer id, or `system`. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'user' | 'officer' | 'system';
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  /** The officer that this member of staff is, if the roster knows them. */
  readonly officerId: string | null;
  /** The group (กลุ่มงาน) a member of staff signs for: two signatures need two groups. */
  readonly group: string | null;
  /** For an officer: the link that opened the door. */
  readonly link?: { readonly id: string; readonly purpose: LinkPurpose; readonly scope: string; readonly person: string };
}

const NOBODY = { roles: [], permissions: new Set<Permission>(), officerId: null, group: null };

export const SYSTEM: Actor = { id: 'system', name: 'ระบบ', kind: 'system', ...NOBODY };

export const officerActor = (link: NonNullable<Actor['link']>, name: string): Actor => ({ id: link.person, name, kind: 'officer', ...NOBODY, officerId: link.person, link });

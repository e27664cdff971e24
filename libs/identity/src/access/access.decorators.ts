import { createParamDecorator, ExecutionContext, SetMetadata } from '@nestjs/common';

import type { LinkPurpose } from '../links/link.entity';
import type { Actor } from './actor';
import type { Permission } from './permissions';

export const ACCESS = 'ethics360:access';

export type Access = { kind: 'public' } | { kind: 'permission'; permission: Permission } | { kind: 'link'; purposes: readonly LinkPurpose[] };

const declare = (access: Access) => SetMetadata(ACCESS, access);

/** Open to everybody. */
export const Public = () => declare({ kind: 'public' });
/** Open to members of staff whose roles hold the permission. */
export const Requires = (permission: Permission) => declare({ kind: 'permission', permission });
/** Open to an officer who came by a live personal link of one of these purposes. */
export const ByLink = (...purposes: LinkPurpose[]) => declare({ kind: 'link', purposes });

/** The actor of this request; present wherever the route is not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest().actor);

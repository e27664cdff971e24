import { Installation, InstallationFact } from './installation/installation';
import { PersonalLink } from './links/link.entity';
import { Identity1764000001500 } from './migrations/1764000001500-identity';
import { Pin } from './pins/pin.entity';
import { Session } from './sessions/session.entity';
import { User } from './users/user.entity';

export { type Access, ACCESS, ByLink, CurrentActor, Public, Requires } from './access/access.decorators';
export { type Actor, officerActor, SYSTEM } from './access/actor';
export { Cookies } from './access/cookies';
export { clashesIn, type Permission, permissionsOf, type Role, ROLES } from './access/permissions';
export { PersonDirectory } from './access/person-directory';
export * from './identity.errors';
export { Installation };
export { IdentityModule } from './identity.module';
export { cardCode, linkCode } from './links/link.codes';
export { type LinkPurpose, PersonalLink } from './links/link.entity';
export { LinksService } from './links/links.service';
export { isAcceptablePin, PinsService } from './pins/pins.service';
export { actorOf, SessionsService } from './sessions/sessions.service';
export { User } from './users/user.entity';
export { type NewUser, UsersService } from './users/users.service';

export const identitySchema = { entities: [User, Session, PersonalLink, Pin, InstallationFact], migrations: [Identity1764000001500] };

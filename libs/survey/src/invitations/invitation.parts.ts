import { ProgressController } from '../progress/progress.controller';
import { ProgressPage } from '../progress/progress.page';
import { ProgressService } from '../progress/progress.service';
import { RatersController } from '../progress/raters.controller';
import { RatersService } from '../progress/raters.service';
import { SilentSupervisorsService } from '../progress/silent-supervisors.service';
import { SnapshotsService } from '../progress/snapshots.service';
import { SuperiorsController } from '../progress/superiors.controller';
import { CardsController } from './cards.controller';
import { CardsService } from './cards.service';
import { FailuresService } from './failures.service';
import { Holidays } from './holidays';
import { InvitationHandlers } from './invitation.handlers';
import { InvitationsController } from './invitations.controller';
import { InvitationsService } from './invitations.service';
import { RoundLetters } from './letters';
import { OwnResultDoorController } from './own-result-door.controller';
import { Recipients } from './recipients';
import { RemindersService } from './reminders.service';
import { StolenCodes } from './stolen-codes.service';

/** What the module of this library registers for invitations, reminders, cards and progress. */
export const INVITATION_CONTROLLERS = [InvitationsController, CardsController, ProgressController, RatersController, SuperiorsController, OwnResultDoorController];
export const INVITATION_SERVICES = [InvitationsService, RemindersService, ProgressService, SnapshotsService, SilentSupervisorsService, CardsService, FailuresService];
export const INVITATION_PARTS = [...INVITATION_SERVICES, Recipients, Holidays, RoundLetters, InvitationHandlers, RatersService, StolenCodes, ProgressPage];

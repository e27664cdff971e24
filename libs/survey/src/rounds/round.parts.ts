import { InstrumentsController } from '../instruments/instruments.controller';
import { InstrumentsService } from '../instruments/instruments.service';
import { DeparturesController } from '../participants/departures.controller';
import { DeparturesService } from '../participants/departures.service';
import { ExemptionsService } from '../participants/exemptions.service';
import { OwnDataController } from '../participants/own-data.controller';
import { OwnDataService } from '../participants/own-data.service';
import { OwnDataPageController } from '../participants/own-data-page.controller';
import { ParticipantsController } from '../participants/participants.controller';
import { ParticipantsService } from '../participants/participants.service';
import { PinResetController } from '../participants/pin-reset.controller';
import { PinReset } from '../participants/pin-reset.service';
import { SupervisionHistory } from '../participants/supervision-history';
import { ClosingMinute } from './closing-minute.service';
import { HomeController } from './home.controller';
import { RoundDrafts } from './round-drafts.service';
import { RoundDraftsController } from './round-drafts.controller';
import { RoundFacts } from './round-facts.service';
import { RoundStepsController } from './round-steps.controller';
import { RoundsController } from './rounds.controller';
import { RoundsService } from './rounds.service';
import { SignaturesService } from './signatures.service';
import { Weighings } from './weighing.service';

/** What the module of this library registers for rounds, their instruments and their population. */
export const ROUND_SERVICES = [InstrumentsService, RoundsService, RoundDrafts, RoundFacts, ClosingMinute, SignaturesService, ParticipantsService, ExemptionsService, DeparturesService, OwnDataService, PinReset];
export const ROUND_PARTS = [...ROUND_SERVICES, SupervisionHistory, Weighings];
/** The drafts' controller first: `/rounds/new` would otherwise be read as a round's id. */
export const ROUND_CONTROLLERS = [
  HomeController, InstrumentsController, RoundDraftsController, RoundsController, RoundStepsController, ParticipantsController, DeparturesController, OwnDataController, OwnDataPageController, PinResetController,
];

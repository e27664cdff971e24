import { AnnexController } from '../annex/annex.controller';
import { AnnexReader } from '../annex/annex.reader';
import { AwardsService } from '../annex/awards.service';
import { CorrectionRequest } from '../annex/correction-request.entity';
import { CorrectionRequests } from '../annex/correction-requests.service';
import { DisciplineController } from '../discipline/discipline.controller';
import { DisciplineOverview } from '../discipline/discipline.overview';
import { DisciplineService } from '../discipline/discipline.service';
import { DisciplineUnlock } from '../discipline/unlock.entity';
import { UnlocksService } from '../discipline/unlocks.service';
import { DevelopmentStep } from '../dossiers/development-step.entity';
import { DevelopmentSteps } from '../dossiers/development-steps.service';
import { DossiersController } from '../dossiers/dossiers.controller';
import { DossiersService } from '../dossiers/dossiers.service';
import { DossierOpening } from '../dossiers/opening.entity';
import { ViewerOffice } from '../dossiers/viewer-office';
import { CaseOpenings } from './case-openings';
import { Case, CaseCandidate, CaseDecider } from './case.entity';
import { CasePages } from './case.pages';
import { CasesController } from './cases.controller';
import { CasesService } from './cases.service';
import { DecisionFacts } from './decision-facts';
import { Decision } from './decision.entity';
import { DecisionsController } from './decisions.controller';
import { DecisionsService } from './decisions.service';
import { AdverseNotice } from './notice.entity';
import { NoticesController } from './notices.controller';
import { NoticesService } from './notices.service';
import { UnitOfficers } from './unit-officers';

/** The personnel side: annex pages, discipline, cases, dossiers and decisions. */
export const PERSONNEL_ENTITIES = [DisciplineUnlock, CorrectionRequest, Case, CaseDecider, CaseCandidate, DossierOpening, DevelopmentStep, Decision, AdverseNotice];
export const PERSONNEL_SERVICES = [DisciplineService, CasesService, DecisionsService, DossiersService, DevelopmentSteps, CorrectionRequests, DecisionFacts, NoticesService, UnlocksService];
export const PERSONNEL_PARTS = [...PERSONNEL_SERVICES, CaseOpenings, CasePages, UnitOfficers, ViewerOffice, DisciplineOverview, AnnexReader, AwardsService];

export const PERSONNEL_CONTROLLERS = [AnnexController, DisciplineController, CasesController, DecisionsController, NoticesController, DossiersController];

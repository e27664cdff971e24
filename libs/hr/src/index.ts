import { AnnexEntry } from './annex/annex.entity';
import { PERSONNEL_ENTITIES } from './cases/personnel.parts';
import { FilePiece, StoredFile } from './files/file.entity';
import { ImportChange, RosterImport } from './imports/import.entity';
import { Decisions1764000003200 } from './migrations/1764000003200-decisions';
import { Imports1764000003100 } from './migrations/1764000003100-imports';
import { People1764000003000 } from './migrations/1764000003000-people';
import { Officer } from './officers/officer.entity';
import { Unit } from './units/unit.entity';

export { AnnexEntry, type AnnexKind } from './annex/annex.entity';
export { AnnexService, type NewAnnexEntry } from './annex/annex.service';
export { type AnnexFigures, type BelowCut, type EthicsFigures, type EthicsHistory, type EthicsResult, EthicsResults, type EthicsStanding, type Interval, type WhyNoResult } from './annex/ethics-results.port';
export { canonical, receiptOf } from './annex/receipt';
export { type CareerFact, type CareerFacts, DecisionFacts, type YearQuestion } from './cases/decision-facts';
export { CasesService } from './cases/cases.service';
export { DecisionsService } from './cases/decisions.service';
export { NoticesService } from './cases/notices.service';
export { DisciplineService } from './discipline/discipline.service';
export { UnlocksService } from './discipline/unlocks.service';
export { DevelopmentStep } from './dossiers/development-step.entity';
export { DevelopmentSteps } from './dossiers/development-steps.service';
export { DossiersService } from './dossiers/dossiers.service';
export { CorrectionRequests } from './annex/correction-requests.service';
export { FILE_LIMIT, FilesService } from './files/files.service';
export { ImportsService } from './imports/imports.service';
export { OfficersService } from './officers/officers.service';
export { UnitsService, type UnitInput } from './units/units.service';
export { HrModule } from './hr.module';
export { fullName, Officer, type OfficerStatus, type StaffKind } from './officers/officer.entity';
export { checkRoster, readTable, type RosterOfficer, TEMPLATE_HEADERS, type TemplateRow, writeRosterCsv } from './roster';
export { Unit } from './units/unit.entity';

export const hrSchema = {
  entities: [Unit, Officer, StoredFile, FilePiece, RosterImport, ImportChange, AnnexEntry, ...PERSONNEL_ENTITIES],
  migrations: [People1764000003000, Imports1764000003100, Decisions1764000003200],
};

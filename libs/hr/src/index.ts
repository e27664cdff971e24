import { AnnexEntry } from './annex/annex.entity';
import { FilePiece, StoredFile } from './files/file.entity';
import { ImportChange, RosterImport } from './imports/import.entity';
import { Imports1764000003100 } from './migrations/1764000003100-imports';
import { People1764000003000 } from './migrations/1764000003000-people';
import { Officer } from './officers/officer.entity';
import { Unit } from './units/unit.entity';

export { AnnexEntry, type AnnexKind } from './annex/annex.entity';
export { AnnexService, type NewAnnexEntry } from './annex/annex.service';
export { type EthicsFigures, type EthicsHistory, type EthicsResult, EthicsResults, type EthicsStanding, type Interval, type WhyNoResult } from './annex/ethics-results.port';
export { canonical, receiptOf } from './annex/receipt';
export { FILE_LIMIT, FilesService } from './files/files.service';
export { ImportsService } from './imports/imports.service';
export { OfficersService } from './officers/officers.service';
export { UnitsService, type UnitInput } from './units/units.service';
export { HrModule } from './hr.module';
export { fullName, Officer, type OfficerStatus, type StaffKind } from './officers/officer.entity';
export { checkRoster, readTable, type RosterOfficer, TEMPLATE_HEADERS, type TemplateRow, writeRosterCsv } from './roster';
export { Unit } from './units/unit.entity';

export const hrSchema = {
  entities: [Unit, Officer, StoredFile, FilePiece, RosterImport, ImportChange, AnnexEntry],
  migrations: [People1764000003000, Imports1764000003100],
};

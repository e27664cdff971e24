import { AnnexEntry } from './annex/annex.entity';
import { People1764000003000 } from './migrations/1764000003000-people';
import { Officer } from './officers/officer.entity';
import { Unit } from './units/unit.entity';

export { AnnexEntry, type AnnexKind } from './annex/annex.entity';
export { HrModule } from './hr.module';
export { fullName, Officer, type OfficerStatus, type StaffKind } from './officers/officer.entity';
export { Unit } from './units/unit.entity';

export const hrSchema = {
  entities: [Unit, Officer, AnnexEntry],
  migrations: [People1764000003000],
};

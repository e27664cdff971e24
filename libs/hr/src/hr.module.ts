import { PersonDirectory } from '@app/identity';
import { Global, Module } from '@nestjs/common';

import { AccountsController } from './accounts/accounts.controller';
import { AccountsService } from './accounts/accounts.service';
import { AnnexService } from './annex/annex.service';
import { PERSONNEL_CONTROLLERS, PERSONNEL_PARTS, PERSONNEL_SERVICES } from './cases/personnel.parts';
import { FilesService } from './files/files.service';
import { ImportsController } from './imports/imports.controller';
import { ImportsService } from './imports/imports.service';
import { RosterState } from './imports/roster-state';
import { RosterWriter } from './imports/roster.writer';
import { OfficersController } from './officers/officers.controller';
import { OfficersService } from './officers/officers.service';
import { UnitsController } from './units/units.controller';
import { UnitsService } from './units/units.service';

@Global()
@Module({
  controllers: [ImportsController, OfficersController, UnitsController, AccountsController, ...PERSONNEL_CONTROLLERS],
  providers: [AccountsService, FilesService, UnitsService, OfficersService, { provide: PersonDirectory, useExisting: OfficersService }, RosterState, RosterWriter, ImportsService, AnnexService, ...PERSONNEL_PARTS],
  exports: [FilesService, UnitsService, OfficersService, PersonDirectory, ImportsService, AnnexService, ...PERSONNEL_SERVICES],
})
export class HrModule {}

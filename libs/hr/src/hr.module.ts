import { PersonDirectory } from '@app/identity';
import { Global, Module } from '@nestjs/common';

import { AnnexService } from './annex/annex.service';
import { FilesService } from './files/files.service';
import { ImportsService } from './imports/imports.service';
import { RosterState } from './imports/roster-state';
import { RosterWriter } from './imports/roster.writer';
import { OfficersService } from './officers/officers.service';
import { UnitsService } from './units/units.service';

@Global()
@Module({
  controllers: [],
  providers: [FilesService, UnitsService, OfficersService, { provide: PersonDirectory, useExisting: OfficersService }, RosterState, RosterWriter, ImportsService, AnnexService],
  exports: [FilesService, UnitsService, OfficersService, PersonDirectory, ImportsService, AnnexService],
})
export class HrModule {}

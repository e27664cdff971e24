import { Module } from '@nestjs/common';

import { DoctorService } from './doctor/doctor.service';
import { SystemController } from './doctor/system.controller';
import { TrailFileController } from './trail/trail-file.controller';

@Module({ controllers: [SystemController, TrailFileController], providers: [DoctorService], exports: [DoctorService] })
export class ReportingModule {}

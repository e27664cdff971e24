import { Module } from '@nestjs/common';

import { DoctorService } from './doctor/doctor.service';
import { SystemController } from './doctor/system.controller';

@Module({ controllers: [SystemController], providers: [DoctorService], exports: [DoctorService] })
export class ReportingModule {}

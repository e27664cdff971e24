import { AuditTrail } from '@app/audit';
import { UnitOfWork } from '@app/database';
import { type Actor, CurrentActor, Requires } from '@app/identity';
import { ParkedJobs } from '@app/jobs';
import { Controller, Get, HttpStatus, Param, ParseUUIDPipe, Post, Redirect, Render } from '@nestjs/common';

import { DoctorService } from './doctor.service';

/** How the installation is, and the work that waits for a person. */
@Controller('system')
export class SystemController {
  constructor(
    private readonly doctor: DoctorService,
    private readonly parked: ParkedJobs,
    private readonly unit: UnitOfWork,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Requires('system.read')
  @Render('reporting/doctor/system')
  async show() {
    const findings = (await this.doctor.examine()).map((one) => ({ ...one, key: `doctor.${one.what}.${one.says}` }));
    return { findings, parked: await this.parked.list() };
  }

  @Post('jobs/:id/retry')
  @Requires('jobs.retry')
  @Redirect('/system', HttpStatus.SEE_OTHER)
  async retry(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() by: Actor) {
    await this.unit.run(async () => {
      if (await this.parked.retry(id)) await this.audit.record('job.retried', by, id);
    });
  }
}

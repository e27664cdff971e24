import { Global, Module } from '@nestjs/common';

import { AnchorsService } from './anchors.service';
import { AuditTrail, StoredAuditTrail } from './audit-trail';
import { AuditLinker } from './audit.linker';
import { AuditReader } from './audit.reader';
import { TrailController } from './trail.controller';

@Global()
@Module({
  controllers: [TrailController],
  providers: [{ provide: AuditTrail, useClass: StoredAuditTrail }, AuditReader, AuditLinker, AnchorsService],
  exports: [AuditTrail, AuditReader, AuditLinker, AnchorsService],
})
export class AuditModule {}

import { Global, Module } from '@nestjs/common';

import { AuditTrail, StoredAuditTrail } from './audit-trail';
import { AuditLinker } from './audit.linker';
import { AuditReader } from './audit.reader';
import { TrailController } from './trail.controller';

@Global()
@Module({
  controllers: [TrailController],
  providers: [{ provide: AuditTrail, useClass: StoredAuditTrail }, AuditReader, AuditLinker],
  exports: [AuditTrail, AuditReader, AuditLinker],
})
export class AuditModule {}

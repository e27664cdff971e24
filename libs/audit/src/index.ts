import { AuditEntry, AuditHead, AuditLink, AuditPending } from './audit.entity';
import { Audit1764000002000 } from './migrations/1764000002000-audit';

export type { Anchor } from './anchor';
export { AnchorsService } from './anchors.service';
export { AuditTrail } from './audit-trail';
export { AuditEntry } from './audit.entity';
export { AuditLinker } from './audit.linker';
export { AuditModule } from './audit.module';
export { AuditReader, type Broken, type TrailFilter, type Verification } from './audit.reader';

export const auditSchema = { entities: [AuditEntry, AuditPending, AuditLink, AuditHead], migrations: [Audit1764000002000] };

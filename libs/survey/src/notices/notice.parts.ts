import { DataProtectionService } from './data-protection.service';
import { PrivacyController } from './privacy.controller';

/** What the module of this library registers for the privacy notice. */
export const NOTICE_PARTS = [DataProtectionService];
export const NOTICE_CONTROLLERS = [PrivacyController];

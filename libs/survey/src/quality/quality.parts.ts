import { QualityController } from './quality.controller';

export const QUALITY_CONTROLLERS = [QualityController];

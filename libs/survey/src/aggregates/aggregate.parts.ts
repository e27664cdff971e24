import { AggregatesController } from './aggregates.controller';
import { AggregatesService } from './aggregates.service';

export const AGGREGATE_CONTROLLERS = [AggregatesController];
export const AGGREGATE_PARTS = [AggregatesService];

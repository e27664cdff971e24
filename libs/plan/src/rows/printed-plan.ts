import data from '../data/plan-2566-2570.json';
import type { PrintedTargets } from '../levels/target.rules';

/** How a row's success is counted. */
export type PlanUnit = 'percent' | 'level' | 'times' | 'people';

/** A row as read in the scan of the printed plan, with what is doubtful about the reading. */
export interface PrintedRow extends PrintedTargets {
  id: string;
  strategyNo: number;
  strategyTh: string;
  strategyEn: string;
  goalTh: string;
  indicatorNo: number;
  indicatorTh: string;
  indicatorEn: string;
  approachTh: string;
  activityTh: string;
  activityEn: string;
  leadUnitTh: string;
  supportTh: string;
  unit: PlanUnit;
  ocrDoubt: string;
  /** `automatic` rows take their actual from the levels of Strategy 3. */
  computable: 'automatic' | 'manual';
  how: string;
}

export const PRINTED_PLAN = data as unknown as { planTitleTh: string; planTitleEn: string; rows: PrintedRow[] };

export const PLAN_YEARS = [2566, 2567, 2568, 2569, 2570];

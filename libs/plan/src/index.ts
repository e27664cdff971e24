import { ReachDay } from './facts/reach-day.entity';
import { Plan1764000011000 } from './migrations/1764000011000-plan';
import { Circulation, Policy } from './policies/policy.entity';
import { CommitteeReport } from './reports/committee-report.entity';
import { QualityReport } from './reports/quality-report.entity';
import { Actual, AdoptedTarget, PlanRow } from './rows/plan-row.entity';
import { Adoption } from './rubrics/adoption.entity';
import { UnitDay } from './units/unit-day.entity';

export { type Beside, BesideReader } from './facts/beside.reader';
export { ReachDays } from './facts/reach-days';
export { CirculationsService, type Told } from './policies/circulations.service';
export { PoliciesService, type PolicyInput } from './policies/policies.service';
export { CommitteeReports } from './reports/committee-reports.service';
export { QualityReports } from './reports/quality-reports.service';
export { PlanRows } from './rows/plan-rows.service';
export { RowValues } from './rows/row-values.service';
export { AdoptionsService, RUBRICS } from './rubrics/adoptions.service';
export type { MeasuredEvidence, MeasuredLevel, PersonnelIndicator, RoundIndicator, RoundsIndicator } from './strategy3/indicator';
export { LevelsService } from './strategy3/levels.service';
export { UnitDays } from './units/unit-days.service';
export { isConfirmed, judge, type Judgement, type Target, targetValue } from './levels/target.rules';
export { PlanModule } from './plan.module';

export const planSchema = {
  entities: [PlanRow, AdoptedTarget, Actual, Policy, Circulation, UnitDay, CommitteeReport, QualityReport, Adoption, ReachDay],
  migrations: [Plan1764000011000],
};

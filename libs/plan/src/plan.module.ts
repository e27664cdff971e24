import { DynamicModule, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';

import { BesideReader } from './facts/beside.reader';
import { PersonnelFactsReader } from './facts/personnel-facts.reader';
import { Population } from './facts/population';
import { ReachDays } from './facts/reach-days';
import { RosterDays } from './facts/roster-days';
import { RoundFactsReader } from './facts/round-facts.reader';
import { RoundForms } from './facts/round-forms';
import { Strategy3Facts } from './facts/strategy3-facts';
import { EvidenceFiles } from './papers/evidence-files';
import { PapersService } from './papers/papers.service';
import { CirculationsService } from './policies/circulations.service';
import { PoliciesController } from './policies/policies.controller';
import { PoliciesService } from './policies/policies.service';
import { CommitteeReportsController } from './reports/committee-reports.controller';
import { CommitteeReports } from './reports/committee-reports.service';
import { QualityReportsController } from './reports/quality-reports.controller';
import { QualityReports } from './reports/quality-reports.service';
import { PlanController } from './rows/plan.controller';
import { PlanPage } from './rows/plan.page';
import { PlanRows } from './rows/plan-rows.service';
import { RowValues } from './rows/row-values.service';
import { AdoptionsService } from './rubrics/adoptions.service';
import { RubricsController } from './rubrics/rubrics.controller';
import { CareerChanges } from './strategy3/career-changes';
import { LevelsService } from './strategy3/levels.service';
import { ListedExemptions } from './strategy3/listed-exemptions';
import { Strategy3Controller } from './strategy3/strategy3.controller';
import { Strategy3Page } from './strategy3/strategy3.page';
import { UnitGroups } from './strategy3/unit-groups';
import { UnitDays } from './units/unit-days.service';

const FACTS = [RosterDays, Population, RoundForms, ReachDays, RoundFactsReader, PersonnelFactsReader, Strategy3Facts, BesideReader, UnitDays];
const PAPERS = [EvidenceFiles, PapersService, PoliciesService, CirculationsService, CommitteeReports, QualityReports, AdoptionsService];

const PAGES = [PlanPage, Strategy3Page, CareerChanges, ListedExemptions];

const WRITES = Symbol('whether this process writes');

/** The action plan with its rows, and the levels of Strategy 3 computed from what really happened. */
@Module({})
export class PlanModule implements OnApplicationBootstrap {
  constructor(
    private readonly rows: PlanRows,
    private readonly units: UnitDays,
    @Inject(WRITES) private readonly writes: boolean,
  ) {}

  /** `writes: false` for commands that only look. */
  static forRoot({ writes }: { writes: boolean }): DynamicModule {
    return {
      module: PlanModule,
      global: true,
      controllers: [Strategy3Controller, PlanController, PoliciesController, CommitteeReportsController, QualityReportsController, RubricsController],
      providers: [{ provide: WRITES, useValue: writes }, ...FACTS, ...PAPERS, ...PAGES, PlanRows, RowValues, UnitGroups, LevelsService],
      exports: [LevelsService, BesideReader, PlanRows, RowValues, PoliciesService, CirculationsService, CommitteeReports, QualityReports, AdoptionsService, ReachDays, UnitDays],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.writes) return;
    await this.rows.ensurePrinted();
    await this.units.keep();
  }
}

import { DynamicModule, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';

import { AGGREGATE_CONTROLLERS, AGGREGATE_PARTS } from './aggregates/aggregate.parts';
import { ANSWERING_PAGES, ANSWERING_PARTS, ANSWERING_SERVICES } from './answering/answering.parts';
import { GATE_PARTS } from './gate/gate.parts';
import { HOLIDAY_CONTROLLERS, HOLIDAY_PARTS } from './holidays/holiday.parts';
import { InstrumentsService } from './instruments/instruments.service';
import { INVITATION_CONTROLLERS, INVITATION_PARTS, INVITATION_SERVICES } from './invitations/invitation.parts';
import { NOTICE_CONTROLLERS, NOTICE_PARTS } from './notices/notice.parts';
import { PANEL_CONTROLLERS, PANEL_PARTS, PANEL_SERVICES } from './panels/panel.parts';
import { QUALITY_CONTROLLERS } from './quality/quality.parts';
import { REPLAY_CONTROLLERS, REPLAY_PARTS, REPLAY_SERVICES } from './replay/replay.parts';
import { RESULT_CONTROLLERS, RESULT_PARTS, RESULT_SERVICES } from './release/release.parts';
import { ROUND_CONTROLLERS, ROUND_PARTS, ROUND_SERVICES } from './rounds/round.parts';

const WRITES = Symbol('whether this process writes');

@Module({})
export class SurveyModule implements OnApplicationBootstrap {
  constructor(
    private readonly instruments: InstrumentsService,
    @Inject(WRITES) private readonly writes: boolean,
  ) {}

  /** `writes: false` for commands that only look. */
  static forRoot({ writes }: { writes: boolean }): DynamicModule {
    return {
      module: SurveyModule,
      global: true,
      controllers: [...QUALITY_CONTROLLERS, ...REPLAY_CONTROLLERS, ...RESULT_CONTROLLERS, ...ANSWERING_PAGES, ...ROUND_CONTROLLERS, ...PANEL_CONTROLLERS, ...INVITATION_CONTROLLERS, ...NOTICE_CONTROLLERS, ...HOLIDAY_CONTROLLERS, ...AGGREGATE_CONTROLLERS],
      providers: [{ provide: WRITES, useValue: writes }, ...GATE_PARTS, ...AGGREGATE_PARTS, ...REPLAY_PARTS, ...RESULT_PARTS, ...ROUND_PARTS, ...INVITATION_PARTS, ...ANSWERING_PARTS, ...PANEL_PARTS, ...NOTICE_PARTS, ...HOLIDAY_PARTS],
      exports: [...REPLAY_SERVICES, ...RESULT_SERVICES, ...ROUND_SERVICES, ...INVITATION_SERVICES, ...ANSWERING_SERVICES, ...PANEL_SERVICES],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.writes) await this.instruments.ensureShipped();
  }
}

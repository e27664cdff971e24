import { Global, Module } from '@nestjs/common';

import { ANSWERING_PAGES, ANSWERING_PARTS, ANSWERING_SERVICES } from './answering/answering.parts';
import { INVITATION_CONTROLLERS, INVITATION_PARTS, INVITATION_SERVICES } from './invitations/invitation.parts';
import { PANEL_CONTROLLERS, PANEL_PARTS, PANEL_SERVICES } from './panels/panel.parts';
import { RESULT_CONTROLLERS, RESULT_PARTS, RESULT_SERVICES } from './release/release.parts';
import { ROUND_CONTROLLERS, ROUND_PARTS, ROUND_SERVICES } from './rounds/round.parts';

@Global()
@Module({
  controllers: [...RESULT_CONTROLLERS, ...ANSWERING_PAGES, ...ROUND_CONTROLLERS, ...PANEL_CONTROLLERS, ...INVITATION_CONTROLLERS],
  providers: [...RESULT_PARTS, ...ROUND_PARTS, ...INVITATION_PARTS, ...ANSWERING_PARTS, ...PANEL_PARTS],
  exports: [...RESULT_SERVICES, ...ROUND_SERVICES, ...INVITATION_SERVICES, ...ANSWERING_SERVICES, ...PANEL_SERVICES],
})
export class SurveyModule {}

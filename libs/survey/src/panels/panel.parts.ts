import { PanelPeople } from './panel-people';
import { PanelWriter } from './panel.writer';
import { PanelsController } from './panels.controller';
import { PanelsPage } from './panels.page';
import { PanelsService } from './panels.service';
import { RateePanelPage } from './ratee-panel.page';
import { RateePanelsController } from './ratee-panels.controller';
import { ReplacementsController } from './replacements.controller';
import { ReplacementsPage } from './replacements.page';
import { Replacements } from './replacements.service';
import { RoundRoster } from './round-roster';
import { StandingPanels } from './standing-panels';
import { UnitLinks } from './unit-links.service';

/** What the module of this library registers for panels. */
export const PANEL_SERVICES = [PanelsService, Replacements];
export const PANEL_PARTS = [...PANEL_SERVICES, PanelWriter, RoundRoster, StandingPanels, UnitLinks, PanelPeople, PanelsPage, RateePanelPage, ReplacementsPage];
export const PANEL_CONTROLLERS = [PanelsController, ReplacementsController, RateePanelsController];

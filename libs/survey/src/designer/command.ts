import { designPanels, type Panels } from './panels';
import { isRefused, parseRoster, type RosterRefusal } from './roster.reading';

/** `panels <roster.json>`: 0 also where officers fall short, for the report says so; 2 where the roster is wrong. */
export function runPanelsCommand(json: unknown): { exitCode: 0; output: Panels } | { exitCode: 2; output: RosterRefusal } {
  const roster = parseRoster(json);
  return isRefused(roster) ? { exitCode: 2, output: roster } : { exitCode: 0, output: designPanels(roster) };
}

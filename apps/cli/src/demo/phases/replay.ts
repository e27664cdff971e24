import { ReplayService } from '@app/survey';

import { actor, get, type Stage } from '../stage';

/** Everything stored is held against a new computation from what the close left, the corrected result by its decision. */
export async function replayRound(stage: Stage): Promise<Record<string, unknown>> {
  const replays = get(stage, ReplayService);
  const { equal, versions, from, notRecomputed, differences } = await replays.replay(await replays.find(stage.roundId), actor(stage, 'hr'));
  return { equal, versions, from, notRecomputed, differences: differences.length };
}

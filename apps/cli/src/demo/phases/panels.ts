import { CardsService, PanelsService, RoundsService } from '@app/survey';

import { actor, at, get, settle, type Stage } from '../stage';

/** The panels are drawn, read and signed; the second person approves; the round opens and everybody is invited. */
export async function drawPanels(stage: Stage): Promise<void> {
  at(stage, '2026-12-21', '10:00');
  const rounds = get(stage, RoundsService);
  const panels = get(stage, PanelsService);
  await panels.propose(await rounds.get(stage.roundId), actor(stage, 'hr'));
  await panels.sign(stage.roundId, actor(stage, 'hr'));
  at(stage, '2026-12-28', '14:00');
  await rounds.approve(stage.roundId, actor(stage, 'hr2'));
}

export async function openRound(stage: Stage): Promise<void> {
  at(stage, '2027-01-05');
  await get(stage, RoundsService).open(stage.roundId, actor(stage, 'hr'));
  await settle(stage);
  await get(stage, CardsService).printNew(stage.roundId, actor(stage, 'hr'));
}

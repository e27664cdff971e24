import { LinksService } from '@app/identity';
import { HeldResults, ReleaseService } from '@app/survey';

import { DEMO_PIN } from '../cast';
import { opensResult } from '../respondents';
import { actor, at, get, settle, type Stage, together, visitor } from '../stage';

/** The hard close at the announced minute: one job opens the seal, scores, rewrites the sheets and destroys the key. */
export async function closeRound(stage: Stage): Promise<void> {
  at(stage, '2027-01-21', '16:30');
  await settle(stage);
}

/** Two HR persons of different groups sign; results go into the annexes, and everybody is told. */
export async function releaseResults(stage: Stage): Promise<void> {
  at(stage, '2027-02-03', '14:00');
  await reviewHeld(stage);
  at(stage, '2027-02-04', '10:00');
  const release = get(stage, ReleaseService);
  await release.sign(stage.roundId, actor(stage, 'hr'));
  await release.sign(stage.roundId, actor(stage, 'hr2'));
  await settle(stage);
}

/** Where the adjustment for severity moves a result by half a point or more, two persons look before it is recorded. */
async function reviewHeld(stage: Stage): Promise<void> {
  const held = get(stage, HeldResults);
  for (const { rateeId } of await held.list(stage.roundId, actor(stage, 'hr'))) {
    await held.decide(stage.roundId, rateeId, 'accept', actor(stage, 'hr'));
    await held.decide(stage.roundId, rateeId, 'accept', actor(stage, 'hr2'));
  }
}

/** Officers open their own results with the PIN, on the days after the release. */
export async function readResults(stage: Stage, tick: (done: number, of: number) => void): Promise<number> {
  const codes = await get(stage, LinksService).codes('result', stage.roundId);
  const readers = stage.province.officers.filter(({ officerKey }) => codes.has(stage.ids.get(officerKey)!) && opensResult(officerKey) !== null);
  let [opened, done] = [0, 0];
  for (const day of [...new Set(readers.map(({ officerKey }) => opensResult(officerKey)!))].sort((a, b) => a - b)) {
    at(stage, `2027-02-${String(5 + day).padStart(2, '0')}`, '10:00');
    await together(readers.filter(({ officerKey }) => opensResult(officerKey) === day), 8, async ({ officerKey }) => {
      const person = visitor(stage);
      const path = `/a/${codes.get(stage.ids.get(officerKey)!)}`;
      await person.get(path);
      await person.post(path);
      const page = await person.post('/my/result/pin', { pin: DEMO_PIN });
      if (page.status === 200 && person.path === '/my/result') opened += 1;
      tick(++done, readers.length);
    });
    await settle(stage);
  }
  return opened;
}

import type { AppConfig } from '@app/config';
import { UnitOfWork } from '@app/database';
import { Installation, LinksService } from '@app/identity';
import { SystemClock } from '@app/kernel';
import { RoundsService } from '@app/survey';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { DEMO_PASSWORD, DEMO_PIN, STAFF } from '../../cli/src/demo/cast';
import { Demonstration } from '../../cli/src/demo/demonstration';
import { Progress } from '../../cli/src/demo/progress';
import { openOn } from '../../cli/src/demo/setting';
import { table } from '../../cli/src/output';

const CLOCK = 'demonstration-clock';

/** Nobody has ever used this database: no person, no account. */
const isEmpty = async (app: NestFastifyApplication): Promise<boolean> => {
  const unit = app.get(UnitOfWork);
  const counts = await Promise.all(['hr_officers', 'identity_users'].map((name) => unit.select<{ n: number }>(`SELECT COUNT(*) AS n FROM ${name}`)));
  return counts.every(([row]) => Number(row?.n) === 0);
};

/** `npm start -- --finished` shows the province after its round, in a folder of its own, so that the open round stays as it was left. */
export const FINISHED = 'finished';

/**
 * Fills an empty installation with the made-up province by running the real services on a clock that stands in those
 * days: up to the middle of an open round, or to the decisions after it. A database of a production engine is never touched.
 */
export async function loadDemonstration(config: AppConfig, finished: boolean): Promise<void> {
  const stage = await openOn(config, true);
  try {
    if (!(await isEmpty(stage.system))) return;
    console.log(`The database is empty: loading the demonstration province. This takes about ${finished ? 'two minutes' : 'a minute'}, once.`);
    const demonstration = new Demonstration(stage, new Progress());
    await demonstration.untilOpen();
    if (finished) {
      await demonstration.untilReleased();
      await demonstration.untilDecided();
    }
    stage.clock.set(finished ? '2027-04-30T02:30:00Z' : '2027-01-12T02:30:00Z');
    await keepClock(stage.system, stage.clock.now());
  } finally {
    await stage.close();
  }
}

/** From now on the demonstration's time runs on from this moment. */
export async function keepClock(app: NestFastifyApplication, moment: Date): Promise<void> {
  await app.get(Installation).set(CLOCK, { aheadBy: moment.getTime() - Date.now() });
}

export async function shiftClock(app: NestFastifyApplication, clock: SystemClock): Promise<void> {
  const kept = (await app.get(Installation).find(CLOCK)) as { aheadBy: number } | undefined;
  if (kept) clock.shift(kept.aheadBy);
}

/** One way in for each role, for whoever has just started the demonstration. */
export async function signIns(app: NestFastifyApplication, origin: string): Promise<string[]> {
  const round = await app.get(RoundsService).current();
  const purpose = round?.status === 'released' ? 'result' : 'answer';
  const codes = round ? await app.get(LinksService).codes(purpose, round.id) : new Map<string, string>();
  const rated = await app.get(UnitOfWork).select<{ id: string }>("SELECT ratee_id AS id FROM survey_results WHERE evidence_state = 'sufficient'");
  const code = [...rated.map(({ id }) => id), ...codes.keys()].map((id) => codes.get(id)).find(Boolean);
  const word = (name: string): string => STAFF.find((one) => one.username === name)?.roles[0] ?? name;
  return table([
    ['address', origin],
    ['officer', code ? `${origin}/a/${code}   PIN ${DEMO_PIN}` : `${origin}/card`],
    ...['hr', 'hr2', 'head', 'committee', 'governor', 'auditor', 'administrator'].map((name) => [name === 'hr2' ? 'second hr' : word(name), `${origin}/sign-in   ${name} / ${DEMO_PASSWORD}`]),
    ['mails', `${origin}/mails`],
  ]);
}

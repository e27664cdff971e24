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

/**
 * Fills an empty installation with the made-up province, up to the middle of an open round, by running the real services
 * on a clock that stands in those days. A database of a production engine is never touched.
 */
export async function loadDemonstration(config: AppConfig): Promise<void> {
  const stage = await openOn(config, true);
  try {
    if (!(await isEmpty(stage.system))) return;
    console.log('The database is empty: loading the demonstration province. This takes about a minute, once.');
    const demonstration = new Demonstration(stage, new Progress());
    await demonstration.untilOpen();
    stage.clock.set('2027-01-12T02:30:00Z');
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
  const [, code] = [...codes].sort(([a], [b]) => (a < b ? -1 : 1))[0] ?? [];
  const word = (name: string): string => STAFF.find((one) => one.username === name)?.roles[0] ?? name;
  return table([
    ['address', origin],
    ['officer', code ? `${origin}/a/${code}   PIN ${DEMO_PIN}` : `${origin}/card`],
    ...['hr', 'hr2', 'head', 'committee', 'governor', 'auditor', 'administrator'].map((name) => [name === 'hr2' ? 'second hr' : word(name), `${origin}/sign-in   ${name} / ${DEMO_PASSWORD}`]),
    ['mails', `${origin}/mails`],
  ]);
}

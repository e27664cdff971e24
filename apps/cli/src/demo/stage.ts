import { UnitOfWork } from '@app/database';
import { type Actor, actorOf, type User, UsersService } from '@app/identity';
import { JobRow } from '@app/jobs';
import { bangkokInstant, type FixedClock } from '@app/kernel';
import type { INestApplicationContext, Type } from '@nestjs/common';

import { Progress } from './progress';
import type { Province } from './province';
import { Visitor } from './visitor';

/** Everything the phases of the demonstration share: the running system, its clock, and the made-up people. */
export interface Stage {
  system: INestApplicationContext;
  origin: string;
  clock: FixedClock;
  province: Pick<Province, 'units' | 'officers'> & Partial<Pick<Province, 'scenarios'>>;
  progress: Progress;
  /** Officer key → id, filled by the import. */
  ids: Map<string, string>;
  keys: Map<string, string>;
  staff: Record<string, User>;
  /** PINs that were set in person, by officer id; everybody else uses the demonstration's. */
  pins: Map<string, string>;
  roundId: string;
}

export const get = <T>(stage: Pick<Stage, 'system'>, type: Type<T> | (abstract new (...parameters: never[]) => T)): T => stage.system.get(type as Type<T>, { strict: false });

export const actor = (stage: Stage, who: string): Actor => actorOf(stage.staff[who]!);

export const visitor = (stage: Pick<Stage, 'origin'>): Visitor => new Visitor(stage.origin);

/** Moves the clock to a moment in Bangkok. */
export const at = (stage: Stage, day: string, time = '09:00'): void => stage.clock.set(bangkokInstant(day, time));

/** Waits until every job that is due has run. A parked one stops the demonstration with its error. */
export async function settle(stage: Stage): Promise<void> {
  const unit = get(stage, UnitOfWork);
  for (;;) {
    const [parked] = await unit.repository(JobRow).find({ where: { state: 'parked' }, take: 1 });
    if (parked) throw new Error(`the job ${parked.name} is parked: ${parked.error}`);
    const [due] = await unit.select<{ n: number }>("SELECT COUNT(*) AS n FROM jobs WHERE state = 'waiting' AND run_at <= ?", [stage.clock.now()]);
    if (Number(due?.n) === 0) return;
    await new Promise((resume) => setTimeout(resume, 40));
  }
}

/** Runs the same work for many, a few at a time, as people come at the same hour. */
export async function together<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>, tick?: (done: number, of: number) => void): Promise<void> {
  let [next, done] = [0, 0];
  const turn = async () => {
    while (next < all.length) {
      await work(all[next++]!);
      tick?.(++done, all.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, turn));
}

/** The scenario's officer keys; none in an office that has no such case. */
export const scenario = (stage: Stage, name: keyof Province['scenarios']): string[] => stage.province.scenarios?.[name] ?? [];

export const users = (stage: Stage): UsersService => get(stage, UsersService);

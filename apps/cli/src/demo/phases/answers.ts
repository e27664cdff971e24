import { UnitOfWork } from '@app/database';
import { LinksService } from '@app/identity';
import { form, InstrumentsService, Replacements, RoundsService, StolenCodes } from '@app/survey';

import { DEMO_PIN } from '../cast';
import { SeededDraw } from '../province/seeded.draw';
import { answersOf, declineOf, type Habits, respondent } from '../respondents';
import { setPinInPerson } from './own-data';
import { actor, at, get, scenario, settle, type Stage, together, visitor } from '../stage';

/** The days on which people come, as the reminders and the end draw near. */
const DAYS = ['2027-01-06', '2027-01-12', '2027-01-18', '2027-01-20'] as const;
const AT_ONCE = 12;

interface Task {
  raterId: string;
  rateeId: string;
  relation: 'supervisor' | 'peer' | 'subordinate' | 'self';
}

export interface Answered {
  raters: number;
  sent: number;
  declined: number;
  repeated: number;
  silent: number;
}

/** Every rater comes through the personal link of the mail or the code of the card, and answers over HTTP. */
export async function answerAll(stage: Stage, tick: (done: number, of: number) => void): Promise<Answered> {
  const counts: Answered = { raters: 0, sent: 0, declined: 0, repeated: 0, silent: 0 };
  const habits = habitsOf(stage);
  let done = 0;
  const { n: all } = (await get(stage, UnitOfWork).select<{ n: number }>('SELECT COUNT(*) AS n FROM survey_raters WHERE round_id = ?', [stage.roundId]))[0]!;
  for (const [wave, day] of DAYS.entries()) {
    at(stage, day, '10:00');
    await settle(stage);
    const tasks = await waitingTasks(stage);
    const doors = await doorsOf(stage);
    const raters = [...tasks.keys()].filter((id) => dayOf(stage.keys.get(id)!) === wave).sort();
    await together(raters, AT_ONCE, async (raterId) => {
      await visit(stage, doors.get(raterId)!, stage.keys.get(raterId)!, tasks.get(raterId)!, habits, counts);
      tick(++done, Number(all));
    });
    await replace(stage, wave);
    if (wave === 1) await withdrawStolenCard(stage, habits, counts);
  }
  await lateComers(stage, habits, counts);
  return counts;
}

/** Somebody used a card that was not theirs: two HR officers withdraw, unseen, what came in under it, and give a new code. */
async function withdrawStolenCard(stage: Stage, habits: Habits, counts: Answered): Promise<void> {
  const rater = stage.ids.get(scenario(stage, 'stolen-card')[0] ?? '');
  if (!rater) return;
  const before = (await waitingTasks(stage)).get(rater) ?? [];
  if (before.length > 0) await visit(stage, (await doorsOf(stage)).get(rater)!, stage.keys.get(rater)!, before, habits, counts, { ...counts });
  const stolen = get(stage, StolenCodes);
  await stolen.sign(stage.roundId, rater, actor(stage, 'hr'));
  await stolen.sign(stage.roundId, rater, actor(stage, 'hr2'));
  await settle(stage);
  const after = (await waitingTasks(stage)).get(rater) ?? [];
  await visit(stage, (await doorsOf(stage)).get(rater)!, stage.keys.get(rater)!, after, habits, counts, { ...counts });
}

/** HR fills the places that were given back; the new raters are asked with the next reminder. */
async function replace(stage: Stage, wave: number): Promise<void> {
  if (wave > 1) return;
  const round = await get(stage, RoundsService).get(stage.roundId);
  await get(stage, Replacements).approveAll(round, 9, actor(stage, 'hr'));
}

/** Whoever got a form in place of another answers it on the last morning. */
async function lateComers(stage: Stage, habits: Habits, counts: Answered): Promise<void> {
  at(stage, '2027-01-21', '09:30');
  await settle(stage);
  const drawnLater = await get(stage, UnitOfWork).select<Task>(
    "SELECT rater_id AS raterId, ratee_id AS rateeId, relation FROM survey_assignments WHERE round_id = ? AND state = 'waiting' AND origin = 'replacement' ORDER BY rater_id, ratee_id", [stage.roundId],
  );
  const doors = await doorsOf(stage);
  for (const task of drawnLater) await visit(stage, doors.get(task.raterId)!, stage.keys.get(task.raterId)!, [task], habits, { ...counts, raters: 0 }, counts);
}

async function visit(stage: Stage, door: string, key: string, tasks: Task[], habits: Habits, counts: Answered, into = counts): Promise<void> {
  const { diligence, sendsTwice } = respondent(key, habits);
  if (diligence === 'none') {
    into.silent += 1;
    return;
  }
  into.raters += 1;
  if (tasks.some(({ relation }) => relation === 'supervisor')) await setPinInPerson(stage, tasks[0]!.raterId);
  const person = visitor(stage);
  await person.get(door);
  await person.post(door);
  await person.post('/my/notice', {}, { follow: false });
  const ordered = [...tasks].sort((one, other) => (stage.keys.get(one.rateeId)! < stage.keys.get(other.rateeId)! ? -1 : 1));
  const mine = diligence === 'some' ? ordered.slice(0, Math.ceil(ordered.length / 2)) : ordered;
  for (const task of mine) {
    const ratee = stage.keys.get(task.rateeId)!;
    const code = declineOf(key, ratee, task.relation);
    if (code) {
      expectStatus(await person.post(`/my/forms/${task.rateeId}/refusal`, { code }, { follow: false }), 303);
      into.declined += 1;
      continue;
    }
    const fields = await sheet(stage, key, ratee, task, habits);
    expectSent(await person.post(`/my/forms/${task.rateeId}/sheet`, fields, { follow: false }), task);
    into.sent += 1;
    if (sendsTwice) {
      expectSent(await person.post(`/my/forms/${task.rateeId}/sheet`, fields, { follow: false }), task);
      into.repeated += 1;
    }
  }
}

async function sheet(stage: Stage, rater: string, ratee: string, { relation }: Task, habits: Habits): Promise<Record<string, string>> {
  const round = await roundOf(stage);
  const answers = answersOf(rater, ratee, relation, form(round.content, relation, round.form), habits);
  return { ...Object.fromEntries(Object.entries(answers).map(([code, value]) => [`answers[${code}]`, value])), ...(relation === 'supervisor' && { pin: stage.pins.get(stage.ids.get(rater)!) ?? DEMO_PIN }) };
}

const rounds = new WeakMap<Stage, Promise<{ content: Parameters<typeof form>[0]; form: 'full' | 'short' }>>();

function roundOf(stage: Stage) {
  let known = rounds.get(stage);
  if (!known) {
    known = (async () => {
      const round = await get(stage, RoundsService).get(stage.roundId);
      return { content: (await get(stage, InstrumentsService).get(round.instrumentId)).content, form: round.form };
    })();
    rounds.set(stage, known);
  }
  return known;
}

async function waitingTasks(stage: Stage): Promise<Map<string, Task[]>> {
  const rows = await get(stage, UnitOfWork).select<Task>(
    "SELECT rater_id AS raterId, ratee_id AS rateeId, relation FROM survey_assignments WHERE round_id = ? AND state = 'waiting'", [stage.roundId],
  );
  const byRater = new Map<string, Task[]>();
  for (const row of rows) byRater.set(row.raterId, [...(byRater.get(row.raterId) ?? []), row]);
  return byRater;
}

/** The link in each rater's own mail; for those without e-mail the link that their card's code leads to. */
async function doorsOf(stage: Stage): Promise<Map<string, string>> {
  const doors = new Map([...(await get(stage, LinksService).codes('answer', stage.roundId))].map(([person, code]) => [person, `/a/${code}`]));
  const mails = await get(stage, UnitOfWork).select<{ id: string; text: string }>(
    'SELECT o.id AS id, m.text AS text FROM notifications_kept_mails m JOIN hr_officers o ON o.email = m.address ORDER BY m.at, m.id',
  );
  for (const { id, text } of mails) {
    const path = text.match(/\/a\/[A-Za-z0-9_-]{20,}/)?.[0];
    if (path && doors.has(id)) doors.set(id, path);
  }
  return doors;
}

function habitsOf(stage: Stage): Habits {
  const chief = scenario(stage, 'district-chief-sixteen')[0];
  const answering = new Set(scenario(stage, 'district-chief-answering'));
  const quiet = stage.province.officers.filter((officer) => officer.supervisorKey === chief && !answering.has(officer.officerKey)).map((officer) => officer.officerKey);
  return { allFives: new Set(scenario(stage, 'all-fives-rater')), silent: new Set([...scenario(stage, 'silent-supervisor-of-nine'), ...quiet]) };
}

const dayOf = (key: string): number => new SeededDraw([...key].reduce((sum, one) => sum * 33 + one.charCodeAt(0), 11)).between(0, DAYS.length - 1);

function expectStatus({ status, body }: { status: number; body: string }, expected: number): void {
  if (status !== expected) throw new Error(`the system answered ${status} instead of ${expected}: ${body.replace(/<[^>]+>|\s+/g, ' ').slice(0, 600)}`);
}

function expectSent(answer: { status: number; body: string; location: string | null }, { rateeId }: Task): void {
  expectStatus(answer, 303);
  if (answer.location !== `/my/forms/${rateeId}/sent`) throw new Error(`a form was not taken: ${answer.location}`);
}

import { LinksService } from '@app/identity';
import { UnitOfWork } from '@app/database';

import { DEMO_PASSWORD, DEMO_PIN, STAFF } from '../cast';
import { get, type Stage, visitor } from '../stage';
import type { Visitor } from '../visitor';

/** A running system and the round that it is about. */
type Setting = Pick<Stage, 'system' | 'origin' | 'roundId'>;

/** Somebody who has come in, and the pages that lie open before them. */
export interface Entrance {
  as: string;
  visitor: Visitor;
  begins: readonly string[];
}

const ONE_OF_EACH = ['hr', 'head', 'committee', 'governor', 'auditor', 'administrator'];

/** One way in for every role: nobody, each member of staff, and officers by the links that live on this day. */
export async function entrances(stage: Setting): Promise<Entrance[]> {
  const staff = STAFF.filter(({ username }) => ONE_OF_EACH.includes(username));
  return [
    { as: 'nobody', visitor: visitor(stage), begins: ['/sign-in', '/card', '/privacy', '/a/no-such-code'] },
    ...(await Promise.all(staff.map(async ({ username }) => ({ as: username, visitor: await signedIn(stage, username), begins: ['/'] })))),
    ...(await officers(stage)),
  ];
}

async function signedIn(stage: Setting, username: string): Promise<Visitor> {
  const person = visitor(stage);
  await person.get('/sign-in');
  await person.post('/session', { username, password: DEMO_PASSWORD });
  return person;
}

/** Who asked for the own data, who answers as supervisor and as peer, and who reads a result that is shown or withheld. */
async function officers(stage: Setting): Promise<Entrance[]> {
  const links = get(stage, LinksService);
  const [ownData, answer, result] = await Promise.all((['own-data', 'answer', 'result'] as const).map((purpose) => links.codes(purpose, stage.roundId)));
  const unit = get(stage, UnitOfWork);
  const raters = await unit.select<{ id: string; supervises: number }>(
    "SELECT rater_id AS id, MAX(CASE WHEN relation = 'supervisor' THEN 1 ELSE 0 END) AS supervises FROM survey_assignments WHERE round_id = ? AND state = 'waiting' GROUP BY rater_id ORDER BY rater_id", [stage.roundId],
  );
  const results = await unit.select<{ id: string; evidence: string }>('SELECT ratee_id AS id, evidence_state AS evidence FROM survey_results WHERE round_id = ? ORDER BY ratee_id, version DESC', [stage.roundId]);
  const chosen: [string, Map<string, string>, string | undefined, string[]][] = [
    ['officer confirming own data', ownData!, [...ownData!.keys()].sort()[0], ['/my/data']],
    ['officer rating as supervisor', answer!, raters.find(({ id, supervises }) => Number(supervises) === 1 && answer!.has(id))?.id, ['/my/tasks']],
    ['officer rating', answer!, raters.find(({ id, supervises }) => Number(supervises) === 0 && answer!.has(id))?.id, ['/my/tasks']],
    ['officer with a result', result!, results.find(({ id, evidence }) => evidence === 'sufficient' && result!.has(id))?.id, ['/my/result']],
    ['officer without a result', result!, results.find(({ id, evidence }) => evidence !== 'sufficient' && result!.has(id))?.id, ['/my/result']],
  ];
  return Promise.all(chosen.flatMap(([as, codes, id, begins]) => (id ? [throughLink(stage, as, codes.get(id)!, begins)] : [])));
}

async function throughLink(stage: Setting, as: string, code: string, begins: string[]): Promise<Entrance> {
  const person = visitor(stage);
  await person.get(`/a/${code}`);
  await person.post(`/a/${code}`);
  if (begins.includes('/my/tasks')) await person.post('/my/notice', {}, { follow: false });
  if (begins.includes('/my/result')) await person.post('/my/result/pin', { pin: DEMO_PIN });
  return { as, visitor: person, begins: [`/a/${code}`, ...begins] };
}

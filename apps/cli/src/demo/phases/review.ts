import { LinksService } from '@app/identity';
import { DecidingService, HearingService, proposalDigest, ReviewsService } from '@app/survey';

import { DEMO_PIN } from '../cast';
import { actor, at, get, scenario, settle, type Stage, visitor } from '../stage';
import { setPinInPerson } from './own-data';

/** The wrong person was named as supervisor: the officer asks, the committee hears, that one cell is voided. */
export async function reviewWrongSupervisor(stage: Stage): Promise<Record<string, unknown>> {
  const key = scenario(stage, 'wrong-supervisor')[0];
  if (!key) return {};
  at(stage, '2027-02-18', '09:00');
  const officer = stage.ids.get(key)!;
  await setPinInPerson(stage, officer);
  const code = (await get(stage, LinksService).codes('result', stage.roundId)).get(officer);
  const person = visitor(stage);
  await person.get(`/a/${code}`);
  await person.post(`/a/${code}`);
  await person.post('/my/result/pin', { pin: stage.pins.get(officer) ?? DEMO_PIN });
  at(stage, '2027-02-19', '11:00');
  await person.get(`/a/${code}`);
  await person.post(`/a/${code}`);
  await person.post('/my/result/pin', { pin: stage.pins.get(officer) ?? DEMO_PIN });
  await person.get('/my/result/review');
  await person.post('/my/result/review', { ground: 'supervisor', text: 'ผู้ที่ประเมินในฐานะผู้บังคับบัญชามิได้สั่งการข้าพเจ้าในช่วงเวลานั้น (ข้อความสมมติ)' });
  const reviews = get(stage, ReviewsService);
  const review = await reviews.open(stage.roundId, officer);
  if (!review) throw new Error('the request for review was not taken');

  at(stage, '2027-02-25', '10:00');
  const panel = ['committee', 'committee2', 'committee3'].map((name) => stage.staff[name]!.id);
  await get(stage, HearingService).appoint(review, panel, actor(stage, 'committee'));
  const deciding = get(stage, DecidingService);
  await deciding.propose(review.id, { outcome: 'cell-voided', cell: 'supervisor', reason: 'ผู้บังคับบัญชาที่ระบุไว้มิใช่ผู้สั่งการในช่วงสังเกต (สมมติ)', documentNo: 'มติทบทวน 1/2570 (สมมติ)' }, actor(stage, 'committee2'));
  const { proposal } = await reviews.get(review.id);
  await deciding.confirm(review.id, proposalDigest(proposal!), actor(stage, 'committee3'));
  await settle(stage);
  return { outcome: (await reviews.get(review.id)).outcome };
}

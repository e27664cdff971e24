import { ImportsService, OfficersService, UnitsService } from '@app/hr';
import { Installation, type Role, SYSTEM } from '@app/identity';
import { InstrumentsService, OwnDataService, ParticipantsService, proposedSettings, RoundDrafts } from '@app/survey';
import { UnitOfWork } from '@app/database';

import { DEMO_PASSWORD, STAFF } from '../cast';
import { provinceRosterCsv } from '../province';
import { actor, at, get, settle, type Stage, users } from '../stage';

/** One sign-in for each role. */
export async function seatStaff(stage: Stage): Promise<void> {
  for (const { username, name, roles, group } of STAFF) {
    stage.staff[username] = (await users(stage).find(username)) ?? (await users(stage).create({ username, name, password: DEMO_PASSWORD, roles: roles as Role[], signingGroup: group }));
  }
}

/** The people who run the province, and the roster through the same import as any other. */
export async function bringIn(stage: Stage): Promise<void> {
  at(stage, '2026-12-01');
  await get(stage, Installation).markDemonstration();
  await get(stage, InstrumentsService).ensureShipped();
  await seatStaff(stage);
  await get(stage, UnitsService).put(stage.province.units.map(({ headcount: _, ...unit }) => unit), SYSTEM);

  const imports = get(stage, ImportsService);
  const { made } = await imports.preview('roster.csv', Buffer.from(provinceRosterCsv(stage.province)), actor(stage, 'hr'));
  await imports.apply(made.id, 'stay', actor(stage, 'hr'));
  const rows = await get(stage, UnitOfWork).select<{ id: string; officerKey: string }>('SELECT id, officer_key AS officerKey FROM hr_officers');
  for (const { id, officerKey } of rows) {
    stage.ids.set(officerKey, id);
    stage.keys.set(id, officerKey);
  }
}

/** The draft of the round, its population, and the question to every officer about the own data. */
export async function draftRound(stage: Stage): Promise<void> {
  const drafts = get(stage, RoundDrafts);
  const { input } = await drafts.proposal(2570, 1);
  const round = await drafts.create({
    ...input, use: 'decision', form: 'full', settings: proposedSettings('full'), name: 'รอบที่ 1 ปีงบประมาณ พ.ศ. 2570', orderNo: '000/2570 (สมมติ)', orderOn: '2026-12-02', circularNo: 'นธ 0000/ว 000 (สมมติ)',
  }, actor(stage, 'hr'));
  stage.roundId = round.id;
  await get(stage, ParticipantsService).prepare(round.id, actor(stage, 'hr'));
  await get(stage, OwnDataService).ask(round.id, actor(stage, 'hr'));
  await settle(stage);
}

/** The unit head of the demonstration is an officer, too: the chief with sixteen subordinates. */
export async function seatHead(stage: Stage, key: string): Promise<void> {
  const officer = await get(stage, OfficersService).find(key);
  if (!officer) return;
  await get(stage, UnitOfWork).run(() => get(stage, UnitOfWork).execute('UPDATE identity_users SET officer_id = ? WHERE username = ?', [officer.id, 'head']));
  stage.staff.head = (await users(stage).find('head'))!;
}
